import { describe, expect, it } from 'vitest';
import { oracleCall, oracleSelect } from '../../../../main/database/oracle/oracle-statements.ts';
import { temporalKindOf, writeTemporal } from '../../../../main/database/oracle/oracle-temporal.ts';

describe('a SELECT for Oracle', () => {
  it('writes times, days and instants of its list as text, and reads those binds from text', () => {
    const { text, binds } = oracleSelect(
      `select a.appt_id, a.appt_time, p.dob, max(a.created_at) as created_at from appointments_v a
        where a.appt_time >= :from_time and a.first_day <= :day and a.changed_at < :before_at and a.status = :status
        order by a.appt_time offset :skip rows fetch next :take rows only`,
    );
    expect(text).toBe(
      `select a.appt_id, to_char(a.appt_time, 'YYYY-MM-DD"T"HH24:MI') as appt_time, to_char(p.dob, 'YYYY-MM-DD') as dob, to_char(sys_extract_utc(max(a.created_at)), 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"') as created_at from appointments_v a
        where a.appt_time >= to_date(:from_time, 'YYYY-MM-DD"T"HH24:MI:SS') and a.first_day <= to_date(:day, 'YYYY-MM-DD') and a.changed_at < to_timestamp_tz(:before_at, 'YYYY-MM-DD"T"HH24:MI:SS.FF6TZH:TZM') and a.status = :status
        order by a.appt_time offset :skip rows fetch next :take rows only`,
    );
    expect(binds).toEqual(['from_time', 'day', 'before_at', 'status', 'skip', 'take']);
  });

  it('leaves alone what stands in a text, a comment, a quoted name or a query inside of it', () => {
    const sql = `select ':day' as said, "a:time" /* :at from */, (select max(x.appt_time) from x) as many from v -- :day`;
    expect(oracleSelect(sql)).toEqual({ text: sql, binds: [] });
  });

  it('takes commas and brackets of an expression as part of it', () => {
    expect(oracleSelect('select coalesce(a.appt_time, b.appt_time) as appt_time, 1 as one from v').text).toBe(
      `select to_char(coalesce(a.appt_time, b.appt_time), 'YYYY-MM-DD"T"HH24:MI') as appt_time, 1 as one from v`,
    );
  });

  it('takes the name of a time zone for what it is', () => {
    for (const name of ['time_zone', 'daytime', 'today', 'paid', 'at', 'format', 'times_per_day', 'p_max_per_day'])
      expect([name, temporalKindOf(name)]).toEqual([name, null]);
  });
});

describe('a call for Oracle', () => {
  it('names every parameter and reads times from text', () => {
    expect(oracleCall('pkg_x.book', ['patientId', 'time', 'priceMinor'], { apptId: null })).toBe(
      `begin pkg_x.book(p_patient_id => :p_patient_id, p_time => to_date(:p_time, 'YYYY-MM-DD"T"HH24:MI:SS'), p_price => :p_price, p_appt_id => :p_appt_id); end;`,
    );
  });

  it('takes a date that comes out into a variable and writes it as text', () => {
    expect(oracleCall('pkg_x.next', [], { freeTime: 'wallTime', freeDay: 'date' })).toBe(
      `declare v_free_time date; v_free_day date; begin pkg_x.next(p_free_time => v_free_time, p_free_day => v_free_day); :p_free_time := to_char(v_free_time, 'YYYY-MM-DD"T"HH24:MI'); :p_free_day := to_char(v_free_day, 'YYYY-MM-DD'); end;`,
    );
  });

  it('calls a function for its value', () => {
    expect(oracleCall('pkg_x.rate', [], { return: null })).toBe('begin :return_value := pkg_x.rate; end;');
    expect(oracleCall('pkg_x.now', ['apptId'], { return: 'wallTime' })).toBe(
      `begin :return_value := to_char(pkg_x.now(p_appt_id => :p_appt_id), 'YYYY-MM-DD"T"HH24:MI'); end;`,
    );
  });

  it('puts nothing into the text that is not a name', () => {
    expect(() => oracleCall('pkg_x.y; drop table z', [], {})).toThrow(TypeError);
    expect(() => oracleCall('pkg_x.y', [`a => 1); drop`], {})).toThrow(TypeError);
    expect(() => oracleCall('pkg_x.y', [], { 'A B': null })).toThrow(TypeError);
  });
});

describe('a time that goes over as text', () => {
  it('has one form whatever the caller wrote', () => {
    expect(writeTemporal('x', 'wallTime', '2026-12-01T10:00')).toBe('2026-12-01T10:00:00');
    expect(writeTemporal('x', 'wallTime', '2026-12-01')).toBe('2026-12-01T00:00:00');
    expect(writeTemporal('x', 'instant', '2026-12-01T10:00:00.5Z')).toBe('2026-12-01T10:00:00.500000+00:00');
    expect(writeTemporal('x', 'instant', '2026-12-01T10:00:00+05:30')).toBe('2026-12-01T10:00:00.000000+05:30');
  });

  it.each(['', 'now', '2026-12-01T10:00Z', '01.12.2026', '2026-12-01 10:00:00 or 1=1'])('is refused: "%s"', (text) => {
    expect(() => writeTemporal('x', 'date', text)).toThrow('x is no date');
    expect(() => writeTemporal('x', 'wallTime', text)).toThrow('x is no wallTime');
  });
});
