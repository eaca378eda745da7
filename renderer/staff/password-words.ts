import { t } from './staff-wording.ts';

/** The sentence for a repetition that differs, under the name of its field. */
export const repeatSentence = <Field extends string>(
  field: Field,
  password: string,
  repeated: string,
): Partial<Record<Field, string>> =>
  password === repeated ? {} : ({ [field]: t('problem.repeated') } as Partial<Record<Field, string>>);
