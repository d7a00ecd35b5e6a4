/** The fields of a subject as the server describes them: a description without any code, so it is taken as it is. */

export {
  CREDIT_CLASSES,
  SUBJECT_FIELDS,
  SUBJECT_GROUPS,
  SUBJECT_KINDS,
} from '../../../../server/registry/shared/fields.ts';
