import { doctor } from '#contract/doctors.ts';
import { columnsOf, fieldsOf, type RowOf } from '../database/columns.ts';
import type { Binds, CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import type { LeaveSpan } from '../schedule/leave-rules.ts';

const hoursColumns = fieldsOf('doctor_hours_v', ['weekday', 'fromMin', 'toMin']);
export type Hours = RowOf<typeof hoursColumns>;

export type DoctorDetails = {
  firstName: string;
  lastName: string;
  specialization: string;
  phone: string | null;
  email: string | null;
  isActive: string;
  registrationNo: string | null;
  title: string | null;
};

type Request = { requestId: string | undefined };

const columns = columnsOf('doctors_v', doctor, 'd');
const leaveColumns = fieldsOf('doctor_leave_v', [
  'leaveId',
  'doctorId',
  'firstDay',
  'lastDay',
  'reason',
  'fromMin',
  'toMin',
]);

export function createDoctorsStore(database: Database) {
  const call = (member: string, args: Binds, context: CallContext) =>
    database.call(`pkg_doctors.${member}`, args, {}, context);

  return {
    list: ({ specialization, active }: { specialization: string | null; active: string | null }) => {
      const conditions = [
        ...(specialization ? ['lower(d.specialization) = lower(:specialization)'] : []),
        ...(active ? ['d.is_active = :active'] : []),
      ];
      const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
      const sql = `select ${columns} from doctors_v d ${where} order by d.last_name, d.first_name, d.doctor_id`;
      return database.query<RowOf<typeof columns>>(sql, { specialization, active });
    },
    one: async (doctorId: number): Promise<RowOf<typeof columns> | undefined> => {
      const sql = `select ${columns} from doctors_v d where d.doctor_id = :doctor_id`;
      return (await database.query<RowOf<typeof columns>>(sql, { doctorId }))[0];
    },
    hours: (doctorId: number) =>
      database.query<Hours>(
        `select ${hoursColumns} from doctor_hours_v
          where doctor_id = :doctor_id order by weekday, from_min`,
        { doctorId },
      ),
    leaveFrom: (doctorId: number, firstDay: string) =>
      database.query<RowOf<typeof leaveColumns>>(
        `select ${leaveColumns} from doctor_leave_v
          where doctor_id = :doctor_id and last_day >= :first_day order by first_day, leave_id`,
        { doctorId, firstDay },
      ),
    nowTime: async (): Promise<string> => {
      const [row] = await database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.nowTime;
    },
    add: (doctor: DoctorDetails & Request, context: CallContext) =>
      database.call('pkg_doctors.add_doctor', doctor, { doctorId: 'number' }, context),
    update: (doctor: DoctorDetails & { doctorId: number } & Request, context: CallContext) =>
      call('update_doctor', doctor, context),
    saveHours: (args: { doctorId: number; hours: string; seen: string | null } & Request, context: CallContext) =>
      call('save_hours', args, context),
    addLeave: (leave: { doctorId: number; reason: string | null } & LeaveSpan & Request, context: CallContext) =>
      idempotentResponse(database, context, (transaction) =>
        transaction.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' }),
      ),
    removeLeave: (args: { leaveId: number } & Request, context: CallContext) => call('remove_leave', args, context),
  };
}
export type DoctorsStore = ReturnType<typeof createDoctorsStore>;
