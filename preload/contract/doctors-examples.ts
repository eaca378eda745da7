/** Example input and output of the calls in `doctors.ts`, for the OpenAPI page. */
const exampleDoctor = {
  doctorId: 7,
  firstName: 'Asha',
  lastName: 'Nair',
  specialization: 'Cardiology',
  phone: '+91 98765 43210',
  email: 'asha.nair@example.in',
  isActive: 'Y',
  registrationNo: 'KMC 48213',
  title: 'Dr',
  displayName: 'Dr Asha Nair',
};
const exampleSlot = { startTime: '2026-11-23T10:00', endTime: '2026-11-23T10:30', status: 'free' };

export const doctorsExamples = {
  'doctors.list': { input: { specialization: 'Cardiology', active: 'Y' }, output: { items: [exampleDoctor] } },
  'doctors.availability': {
    input: { doctorId: 7, from: '2026-11-23', to: '2026-11-23', durationMin: 30 },
    output: { slots: [exampleSlot] },
  },
};
