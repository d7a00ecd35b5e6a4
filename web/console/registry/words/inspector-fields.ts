/** The fields of a person in the inspector registry, as the server describes them; see `subject-fields.ts`. */

export { INSPECTOR_FIELDS, INSPECTOR_GROUPS, SKILLS } from '../../../../server/registry/inspectors/fields.ts';
