/** Example input and output of the calls in `staff.ts`, for the OpenAPI page. */
export const exampleToken = { accessToken: 'eyJhbGciOiJIUzI1NiJ9…', tokenType: 'Bearer', expiresIn: 28_800 };

export const staffExamples = {
  'staff.signIn': {
    input: { username: 'reception', password: 'demo-reception' },
    output: {
      person: { staffId: 2, username: 'reception', fullName: 'Meera Joshi', role: 'receptionist', doctorId: null },
    },
  },
};
