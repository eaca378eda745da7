import { dimensionNamed, dimensions } from './dimensions.ts';
import { facts } from './facts.ts';
import { type ColumnKind, type Dimension, type Fact, periodColumns, type StarColumns, unknownKey } from './star.ts';

/** The DuckDB type of each kind. */
const types: Record<ColumnKind, string> = {
  number: 'bigint',
  text: 'varchar',
  day: 'date',
  time: 'timestamp',
  money: 'bigint',
  share: 'double',
  flag: 'boolean',
};

/** What is sent to the process of the warehouse: a day or time travels as text. */
const sentTypes: Record<ColumnKind, string> = { ...types, day: 'varchar', time: 'varchar' };

const listed = (columns: StarColumns, typeOf: Record<ColumnKind, string>): string =>
  Object.entries(columns)
    .map(([name, [kind]]) => `${name} ${typeOf[kind]}`)
    .join(', ');

/** Columns of a dimension as they are sent, with the period where it has a history. */
export const sentColumns = (table: Dimension | Fact): StarColumns =>
  'hasHistory' in table && table.hasHistory ? { ...table.columns, ...periodColumns } : table.columns;

export const starTables = (): readonly (Dimension | Fact)[] => [...dimensions, ...facts];

const stageOf = (table: { name: string }): string => `stage_${table.name}`;
const keysOf = (table: { name: string }): string => `keys_${table.name}`;

/** Days that `dim_date` has. */
const firstDay = '1990-01-01';
const lastDay = '2099-12-31';

/** Makes all tables of the star anew, empty but for the days and the rows that stand for "not known". */
export function createStar(): string[] {
  return [
    'drop schema if exists star cascade',
    'create schema star',
    `create table star.dim_date as
      select cast(strftime(d, '%Y%m%d') as integer) as date_key, cast(d as date) as day, year(d) as year,
        month(d) as month, strftime(d, '%Y-%m') as year_month, isodow(d) as weekday, isodow(d) > 5 as is_weekend,
        year(d - interval 3 month) || '-' || right(cast(year(d + interval 9 month) as varchar), 2) as financial_year,
        quarter(d - interval 3 month) as financial_quarter
      from generate_series(date '${firstDay}', date '${lastDay}', interval 1 day) s (d)
      union all select ${unknownKey}, null, null, null, null, null, null, null, null`,
    ...dimensions.flatMap((dimension) => [
      `create table star.${dimension.name} (${dimension.key} bigint, ${listed(sentColumns(dimension), types)}${
        dimension.name === 'dim_patient' ? ', first_visit_day date' : ''
      })`,
      `insert into star.${dimension.name} (${dimension.key}) values (${unknownKey})`,
    ]),
    ...facts.map(
      (fact) =>
        `create table star.${fact.name} (${listed(fact.columns, types)}, ${fact.references
          .map(({ column }) => `${column} bigint`)
          .join(', ')})`,
    ),
  ];
}

/** Empty tables of this session for what a round brings. */
export const createStage = (): string[] =>
  starTables().flatMap((table) => [
    `create or replace temp table ${stageOf(table)} (${listed(sentColumns(table), sentTypes)})`,
    `create or replace temp table ${keysOf(table)} (id ${'hasHistory' in table ? naturalType(table) : 'bigint'})`,
  ]);

const naturalType = ({ natural, columns }: Dimension): string => types[columns[natural]?.[0] ?? 'text'];

/** Replaces the versions of the rows that changed in a dimension, and leaves the others and their keys as they are. */
export function mergeDimension(dimension: Dimension): string[] {
  const { name, key, natural } = dimension;
  const columns = sentColumns(dimension);
  const names = Object.keys(columns).join(', ');
  const sent = Object.entries(columns)
    .map(([column, [kind]]) => `cast(${column} as ${types[kind]}) as ${column}`)
    .join(', ');
  const old = `select ${names} from star.${name} where ${natural} in (select id from ${keysOf(dimension)})`;
  return [
    `create or replace temp table new_rows as select distinct ${sent} from ${stageOf(dimension)}`,
    `create or replace temp table changed_${name} as
      select ${natural} as id from (
        (select ${names} from new_rows except ${old}) union all (${old} except select ${names} from new_rows)
      ) group by ${natural}`,
    `delete from star.${name} where ${natural} in (select id from changed_${name})`,
    `insert into star.${name} (${key}, ${names})
      select cast(hash(${natural}${dimension.hasHistory ? ', valid_from' : ''}) >> 1 as bigint), ${names}
      from new_rows where ${natural} in (select id from changed_${name})`,
  ];
}

/** Replaces the rows of a fact whose owners are named. */
export function mergeFact(fact: Fact): string[] {
  const names = Object.keys(fact.columns);
  const keys = fact.references.map(({ column }) => column);
  const sent = Object.entries(fact.columns).map(
    ([column, [kind]]) => `cast(s.${column} as ${types[kind]}) as ${column}`,
  );
  return [
    `delete from star.${fact.name} where ${fact.owner} in (select id from ${keysOf(fact)})`,
    `insert into star.${fact.name} (${[...names, ...keys].join(', ')})
      ${withKeys(fact, `select ${sent.join(', ')} from ${stageOf(fact)} s`)}`,
  ];
}

/** Rows with the columns of a fact, and the keys of the dimensions as they were at its time. */
export function withKeys(fact: Fact, rows: string): string {
  const names = Object.keys(fact.columns).map((name) => `f.${name}`);
  const keys = fact.references.map(({ column, dimension, natural }) =>
    dimension === 'dim_date'
      ? `coalesce(cast(strftime(f.${natural}, '%Y%m%d') as bigint), ${unknownKey}) as ${column}`
      : `coalesce(${column}_of.${keyColumn(dimension)}, ${unknownKey}) as ${column}`,
  );
  const joins = fact.references
    .filter(({ dimension }) => dimension !== 'dim_date')
    .map(
      ({ column, dimension, natural, at }) =>
        `left join star.${dimension} ${column}_of on ${column}_of.${naturalColumn(dimension)} = f.${natural}${
          at === null ? '' : ` and f.${at} >= ${column}_of.valid_from and f.${at} < ${column}_of.valid_to`
        }`,
    );
  return `select ${[...names, ...keys].join(', ')} from (${rows}) f ${joins.join(' ')}`;
}

/** Facts follow a dimension whose versions changed, also those of which the round brought nothing. */
export function followDimension(dimension: Dimension): string[] {
  return facts.flatMap((fact) =>
    fact.references
      .filter((reference) => reference.dimension === dimension.name)
      .flatMap(({ column, natural, at }) => {
        const concerns = `f.${natural} in (select id from changed_${dimension.name})`;
        const period = at === null ? '' : ` and f.${at} >= d.valid_from and f.${at} < d.valid_to`;
        return [
          `update star.${fact.name} f set ${column} = ${unknownKey} where ${concerns}`,
          `update star.${fact.name} f set ${column} = d.${dimension.key} from star.${dimension.name} d
            where d.${dimension.natural} = f.${natural}${period} and ${concerns}`,
        ];
      }),
  );
}

const keyColumn = (name: string): string => dimensionNamed(name).key;
const naturalColumn = (name: string): string => dimensionNamed(name).natural;
