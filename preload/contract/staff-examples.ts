/** Example input and output of the calls in `staff.ts`, for the OpenAPI page. */
export const exampleToken = { accessToken: 'eyJhbGciOiJIUzI1NiJ9…', tokenType: 'Bearer', expiresIn: 28_800 };

export const staffExamples = {
  'staff.signIn': {
    input: { username: 'reception', password: 'demo-reception' },
    output: {
      person: {
        staffId: 2,
        username: 'reception',
        fullName: 'Meera Joshi',
        role: 'receptionist',
        roles: ['receptionist', 'billing'],
        doctorId: null,
        withheld: [],
      },
    },
  },
  'staff.rights': {
    input: {},
    output: {
      items: [
        {
          role: 'receptionist',
          callName: 'appointments.cancel',
          withheldBy: 'admin',
          withheldAt: '2026-04-14T09:30:00+05:30',
        },
      ],
    },
  },
  'staff.withhold': {
    input: { role: 'receptionist', callName: 'appointments.cancel', isWithheld: 'Y' },
    output: { role: 'receptionist', callName: 'appointments.cancel' },
  },
};
