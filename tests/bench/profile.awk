# A made-up profile of N bytes or a little more, as a stream for git fast-import.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -v n=N -f profile.awk
# Mostly rights on fields, as a profile of a large organisation has them, and one user
# permission in the middle that its tier is not expected to hold.
function put(text) {
    body[++lines] = text
    size += length(text)
}

function flag(name, value) {
    return "        <" name ">" (value ? "true" : "false") "</" name ">\n"
}

function object(i,    text) {
    text = flag("allowCreate", i % 2) flag("allowDelete", i % 7 == 0) flag("allowEdit", i % 3) \
        flag("allowRead", 1) flag("modifyAllRecords", 0)
    put("    <objectPermissions>\n" text "        <object>Thing_" i "__c</object>\n" \
        flag("viewAllRecords", 0) "    </objectPermissions>\n")
}

function field(i, k) {
    put("    <fieldPermissions>\n" flag("editable", (i + k) % 2) "        <field>Thing_" i \
        "__c.Field_" k "__c</field>\n" flag("readable", 1) "    </fieldPermissions>\n")
}

function user(name) {
    put("    <userPermissions>\n" flag("enabled", 1) "        <name>" name \
        "</name>\n    </userPermissions>\n")
}

BEGIN {
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    put("<Profile xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n")
    for (i = 0; size < n; i++) {
        object(i)
        for (k = 0; k < 60; k++)
            field(i, k)
        if (!planted && size > n / 2) {
            user("ManageUsers")
            planted = 1
        }
    }
    put("</Profile>\n")
    print "commit refs/heads/main"
    print "committer Ada Lovelace <ada@example.com> 1772355600 +0000"
    print "data 7\nprofile"
    print "M 100644 inline force-app/profiles/Large.profile-meta.xml"
    print "data " size
    for (i = 1; i <= lines; i++)
        printf "%s", body[i]
    print "\ndone"
}
