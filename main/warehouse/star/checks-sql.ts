import { dimensions } from './dimensions.ts';
import { facts } from './facts.ts';
import { unknownKey } from './star.ts';

/** A statement that counts rows that must not be. Zero is a passed check. */
export type Check = { name: string; sql: string };

/** What must hold within the warehouse after each round, as the tests of a dbt project say it. */
export const starChecks = (): Check[] => [
  ...dimensions.flatMap(({ name, key, natural, hasHistory }) => [
    { name: `${name}: ${key} is unique and present`, sql: notUnique(name, key) },
    {
      name: `${name}: has one row for "not known"`,
      sql: `select abs(count(*) - 1) from star.${name} where ${key} = ${unknownKey}`,
    },
    ...(hasHistory
      ? [
          {
            name: `${name}: the periods of a row touch each other`,
            sql: `select count(*) from (
                select valid_to, lead(valid_from) over (partition by ${natural} order by valid_from) as next_from
                from star.${name} where ${key} <> ${unknownKey}
              ) where next_from is not null and next_from <> valid_to`,
          },
          {
            name: `${name}: each row has one last version`,
            sql: `select count(*) from (
                select ${natural} from star.${name} where ${key} <> ${unknownKey} group by ${natural}
                having count(*) filter (where is_current) <> 1
              )`,
          },
        ]
      : []),
  ]),
  ...facts.flatMap((fact) => [
    { name: `${fact.name}: ${fact.key} is unique and present`, sql: notUnique(fact.name, fact.key) },
    ...fact.references.map(({ column, dimension }) => ({
      name: `${fact.name}: ${column} names a row of ${dimension}`,
      sql: `select count(*) from star.${fact.name}
        where ${column} is null or ${column} not in (select ${keyOf(dimension)} from star.${dimension})`,
    })),
  ]),
];

const notUnique = (table: string, key: string): string => `select count(*) - count(distinct ${key}) from star.${table}`;

const keyOf = (dimension: string): string => dimensions.find(({ name }) => name === dimension)?.key ?? 'date_key';
