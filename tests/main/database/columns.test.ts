import { expect, test } from 'vitest';
import { z } from 'zod';
import { columnsOf, fieldsOf } from '../../../main/database/columns.ts';

test('the columns follow from the record, with the alias, and money under its name in the view', () => {
  expect(columnsOf('rooms_v', z.object({ roomId: z.int(), dailyRateMinor: z.int() }), 'r')).toBe(
    'r.room_id, r.daily_rate',
  );
  // @ts-expect-error the view has no floor
  columnsOf('rooms_v', z.object({ roomId: z.int(), floor: z.int() }));
  // @ts-expect-error it is a text there
  columnsOf('rooms_v', z.object({ roomType: z.int() }));
  expect(fieldsOf('doctor_leave_v', ['firstDay', 'lastDay'], 'l')).toBe('l.first_day, l.last_day');
  // @ts-expect-error the view has no such column
  fieldsOf('doctor_leave_v', ['firstTime']);
});
