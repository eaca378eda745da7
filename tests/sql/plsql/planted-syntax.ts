import type { Planted } from './planted-faults.ts';

export const syntaxFaults: Planted[] = [
  ['a missing loop', 'packages/pkg_requests.pkb', '    end loop;', '    end;', /pkg_requests\.pkb:\d+ missing 'LOOP'/],
  [
    'a missing then',
    'packages/pkg_requests.pkb',
    'if p_request_id is null then',
    'if p_request_id is null',
    /pkg_requests\.pkb:\d+/,
  ],
  ['a missing semicolon', 'packages/pkg_audit.pkb', '  end fingerprint;', '  end fingerprint', /pkg_audit\.pkb:\d+/],
  ['= for :=', 'packages/pkg_requests.pkb', 'p_earlier_id := null', 'p_earlier_id = null', /pkg_requests\.pkb:\d+/],
  [
    'a comma too many',
    'packages/pkg_audit.pks',
    'p_details     in varchar2 default null\n',
    'p_details     in varchar2 default null,\n',
    /pkg_audit\.pks:\d+/,
  ],
  ['a bracket left open', 'packages/pkg_requests.pkb', 'v_actor);', 'v_actor;', /pkg_requests\.pkb:\d+/],
  [
    'a misspelt keyword',
    '02_constraints.sql',
    'add constraint rooms_pk primary key',
    'add constraint rooms_pk primery key',
    /02_constraints\.sql:\d+/,
  ],
  ['no type', '01_tables.sql', 'room_type   varchar2(40 char) not null', 'room_type   not nul', /01_tables\.sql:\d+/],
  [
    'a row trigger without its row',
    'triggers/appointments.sql',
    'before insert or update on appointments\nfor each row',
    'before insert or update on appointments\nfor each',
    /triggers\/appointments\.sql:\d+/,
  ],
  [
    'a view without a comma',
    'views/admissions.sql',
    'select room_id, room_type, daily_rate, is_occupied',
    'select room_id, room_type daily_rate is_occupied',
    /views\/admissions\.sql:\d+/,
  ],
];
