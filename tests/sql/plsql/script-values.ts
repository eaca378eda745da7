import { substitute } from '../../../main/database/schema/sqlplus-script.ts';

/** Values for the variables of the scripts that a person runs. */
const values = {
  1: 'YES',
  app_user: 'hms_app',
  owner: 'hms_admin',
  owner_password: 'secret',
  app_password: 'secret',
  data_tablespace: 'users',
};

/** The files as they run: SQL*Plus puts values in for the variables of all that are not the schema's own text. */
export const withValues = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, isRunWithDefine(file) ? substitute(text, values) : text]),
  );

// install.sql turns the variables off for 01 to 05.
const isRunWithDefine = (file: string) => !/^(?:0[1-5]_|packages\/)/.test(file);
