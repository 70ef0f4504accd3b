# Every tag of a dossier is one that we write, and no text holds a bracket.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f html.awk PAGE
BEGIN {
    RS = "<"
    number = "=\"[0-9]+\""
    known["!DOCTYPE html"]; known["html lang=\"en\""]; known["meta charset=\"utf-8\""]
    known["meta name=\"referrer\" content=\"no-referrer\""]
    known["meta name=\"color-scheme\" content=\"light dark\""]
    known["nav aria-label=\"Contents\""]; known["div class=\"scroll\" tabindex=\"0\""]
    known["pre tabindex=\"0\""]; known["dd class=\"whole\""]
    split("html head title style body header p h1 code nav a main section h2 h3 dl dt dd " \
        "article span pre div svg g text footer", names, " ")
    for (i in names) { known["/" names[i]]; known[names[i]] }
    tones = "(plain|faint|good|low|medium|high|critical)"
}
function fine(tag) {
    return tag in known || tag ~ "^h2 id=\"c[0-9]+\"$" || tag ~ "^a href=\"#c[0-9]+\"$" ||
        tag ~ "^(dd|article) class=\"" tones "\"$" || tag ~ "^span class=\"badge " tones "\"$" ||
        tag ~ "^g class=\"box " tones "\"$" || tag ~ "^text class=\"(name|small)\"" ||
        tag ~ "^rect x" number || tag ~ "^path class=\"link( dashed)?\" d=\"[MHV0-9 ]+\"/$" ||
        tag ~ /^svg class="(wide|narrow)" role="img"/ ||
        tag ~ /^meta name="viewport" content="width=device-width, initial-scale=1"$/ ||
        tag ~ /^meta http-equiv="Content-Security-Policy" content="default-src 'none'; /
}
NR == 1 { if ($0 != "") { print "text before the page"; bad = 1 } next }
{
    end = index($0, ">")
    tag = substr($0, 1, end - 1)
    text = substr($0, end + 1)
    if (!end || !fine(tag)) { print "a tag of others: <" tag; bad = 1 }
    if (tag != "style" && text ~ /[>"']/) { print "a bracket or quote in a text: " text; bad = 1 }
}
END { exit bad }
