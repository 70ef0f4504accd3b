/* The schema of the Metadata API (version 67) as a table, with what each part gives. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/parts.h"

#define NAMES(child)                                                                   \
    {                                                                                  \
        child, PART_NAMES, NULL, false                                                 \
    }
#define GIVES(child, gives)                                                            \
    {                                                                                  \
        child, PART_GIVES, gives, false                                                \
    }
#define NOTHING(child)                                                                 \
    {                                                                                  \
        child, PART_NOTHING, NULL, false                                               \
    }

/* Source: Metadata API developer guide, Profile and PermissionSet; which rights on
 * objects are part of others: Salesforce help, "Object permissions". A record a row. */
/* clang-format off */
static const struct {
    const char *record;
    struct part parts[9];
} records[] = {
    {"agentAccesses", {NAMES("agentName"), GIVES("enabled", "agent:Use")}},
    {"applicationVisibilities",
     {NAMES("application"), NOTHING("default"), GIVES("visible", "app:Use")}},
    {"categoryGroupVisibilities",
     {NAMES("dataCategoryGroup"),
      {"dataCategories", PART_LISTS, "category:See", true},
      {"visibility", PART_SHOWS, "category:See", true}}},
    {"classAccesses", {NAMES("apexClass"), GIVES("enabled", "class:Run")}},
    {"customMetadataTypeAccesses", {NAMES("name"), GIVES("enabled", "metadata:Read")}},
    {"customPermissions", {NAMES("name"), GIVES("enabled", "custom:Use")}},
    {"customSettingAccesses", {NAMES("name"), GIVES("enabled", "setting:Read")}},
    {"emailRoutingAddressAccesses", {NAMES("name"), GIVES("enabled", "email:Use")}},
    {"externalCredentialPrincipalAccesses",
     {NAMES("externalCredentialPrincipal"), GIVES("enabled", "credential:Use")}},
    {"externalDataSourceAccesses",
     {NAMES("externalDataSource"), GIVES("enabled", "datasource:Use")}},
    {"fieldLevelSecurities", /* before version 23 */
     {NAMES("field"), GIVES("editable", "field:Edit field:Read"),
      {"hidden", PART_HIDES, "field:Read", false}, GIVES("readable", "field:Read")}},
    {"fieldPermissions",
     {NAMES("field"), GIVES("editable", "field:Edit field:Read"),
      {"hidden", PART_HIDES, "field:Read", false}, GIVES("readable", "field:Read")}},
    {"flowAccesses", {NAMES("flow"), GIVES("enabled", "flow:Run")}},
    {"genComputingSummaryDefAccesses",
     {NAMES("configName"), GIVES("enabled", "summary:Use")}},
    {"objectPermissions",
     {NAMES("object"),
      GIVES("allowCreate", "object:Create object:Read"),
      GIVES("allowDelete", "object:Delete object:Edit object:Read"),
      GIVES("allowEdit", "object:Edit object:Read"),
      GIVES("allowRead", "object:Read"),
      GIVES("modifyAllRecords",
            "object:ModifyAll object:Delete object:Edit object:Read object:ViewAll"),
      {"viewAllFields", PART_GIVES, "field:Read", true},
      GIVES("viewAllRecords", "object:ViewAll object:Read")}},
    {"pageAccesses", {NAMES("apexPage"), GIVES("enabled", "page:Open")}},
    {"recordTypeVisibilities",
     {NAMES("recordType"), NOTHING("default"), NOTHING("personAccountDefault"),
      GIVES("visible", "recordtype:Use")}},
    {"servicePresenceStatusAccesses",
     {NAMES("servicePresenceStatus"), GIVES("enabled", "presence:Use")}},
    {"tabSettings", {NAMES("tab"), {"visibility", PART_SHOWS, "tab:See", false}}},
    {"tabVisibilities", {NAMES("tab"), {"visibility", PART_SHOWS, "tab:See", false}}},
    {"userPermissions", {NAMES("name"), GIVES("enabled", "user:")}},
};
/* clang-format on */

const struct part *parts_of(struct str record)
{
    for (size_t i = 0; i < LEN(records); i++)
        if (str_is(record, records[i].record))
            return records[i].parts;
    return NULL;
}
