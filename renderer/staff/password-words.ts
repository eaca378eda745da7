export const passwordHint = 'At least 10 characters; four words in a row are good';

/** The sentence for a repetition that differs, under the name of its field. */
export const repeatSentence = <Field extends string>(
  field: Field,
  password: string,
  repeated: string,
): Partial<Record<Field, string>> =>
  password === repeated ? {} : ({ [field]: 'The two passwords differ' } as Partial<Record<Field, string>>);
