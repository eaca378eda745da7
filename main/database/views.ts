// Written from the installed schema by "UPDATE_DOCS=1 npx vitest run tests/docs": change sql/*/views.

/** What each view has, in contract spelling. Any of it may be null: no database says that of a view. */
export type Views = {
  appointments_v: {
    apptId: number;
    patientId: number;
    patientFirstName: string;
    patientLastName: string;
    patientDob: string;
    patientDobEstimated: string;
    patientGender: string;
    patientPhone: string;
    doctorId: number;
    doctorName: string;
    specialization: string;
    apptTime: string;
    endTime: string;
    durationMin: number;
    status: string;
    notes: string;
    cancelReason: string;
    tokenNo: number;
    checkedInAt: string;
    startedAt: string;
    completedAt: string;
    isOverbooked: string;
    overrideReason: string;
    createdAt: string;
    invoiceId: number;
    invoiceStatus: string;
  };
  audit_log_v: {
    logId: number;
    entityName: string;
    entityId: number;
    action: string;
    changedBy: string;
    changedAt: string;
    oldValues: string;
    newValues: string;
  };
  billing_items_v: {
    itemId: number;
    invoiceId: number;
    itemType: string;
    description: string;
    unitPriceMinor: number;
    qty: number;
    lineTotalMinor: number;
    taxRate: number;
    chargeCode: string;
  };
  billing_taxes_v: {
    invoiceId: number;
    taxRate: number;
    taxableMinor: number;
    taxMinor: number;
  };
  billing_v: {
    invoiceId: number;
    invoiceNo: string;
    patientId: number;
    patientFirstName: string;
    patientLastName: string;
    patientDob: string;
    patientDobEstimated: string;
    patientGender: string;
    patientPhone: string;
    patientSearchText: string;
    apptId: number;
    apptTime: string;
    doctorName: string;
    amountMinor: number;
    taxMinor: number;
    discountMinor: number;
    totalMinor: number;
    paidMinor: number;
    dueMinor: number;
    status: string;
    createdAt: string;
    issuedAt: string;
    cancelReason: string;
    cancelledAt: string;
    printCount: number;
    creditedMinor: number;
  };
  change_feed_v: {
    feedNo: number;
    entityName: string;
    entityId: number;
  };
  charges_v: {
    chargeCode: string;
    itemType: string;
    description: string;
    unitPriceMinor: number;
    taxRate: number;
    isActive: string;
  };
  credit_note_items_v: {
    creditNoteItemId: number;
    invoiceId: number;
    creditNoteId: number;
    itemId: number;
    qty: number;
    lineTotalMinor: number;
  };
  credit_notes_v: {
    creditNoteId: number;
    invoiceId: number;
    creditNoteNo: string;
    reason: string;
    amountMinor: number;
    taxMinor: number;
    discountMinor: number;
    totalMinor: number;
    issuedAt: string;
    issuedDay: string;
    issuedBy: string;
  };
  daily_revenue_v: {
    revenueDay: string;
    method: string;
    paymentCount: number;
    revenueMinor: number;
  };
  deposit_refunds_v: {
    depositRefundId: number;
    depositId: number;
    amountMinor: number;
    method: string;
    reference: string;
    voucherNo: string;
    reason: string;
    refundedAt: string;
    refundedDay: string;
    refundedBy: string;
  };
  deposit_uses_v: {
    depositId: number;
    invoiceId: number;
    amountMinor: number;
  };
  deposits_v: {
    depositId: number;
    patientId: number;
    patientFirstName: string;
    patientLastName: string;
    patientSearchText: string;
    patientDob: string;
    patientDobEstimated: string;
    amountMinor: number;
    method: string;
    reference: string;
    receiptNo: string;
    purpose: string;
    createdAt: string;
    receivedDay: string;
    receivedBy: string;
    usedMinor: number;
    refundedMinor: number;
    tenderedMinor: number;
    fromPaymentId: number;
    leftOverMinor: number;
  };
  desk_commands_v: {
    requestId: string;
    deskNo: number;
    callName: string;
    madeBy: string;
    madeAt: string;
    outcome: string;
    settledAt: string;
    numbers: string;
  };
  desks_v: {
    deskNo: number;
    installationId: string;
    deskName: string;
    publicKey: string;
    registeredAt: string;
    lastSeenAt: string;
    retiredAt: string;
    retiredBy: string;
  };
  doctor_days_v: {
    doctorId: number;
    doctorName: string;
    specialization: string;
    visitDay: string;
    booked: number;
    completed: number;
    cancelled: number;
    noShow: number;
    completedMinutes: number;
  };
  doctor_hours_v: {
    doctorId: number;
    weekday: number;
    fromMin: number;
    toMin: number;
  };
  doctor_leave_v: {
    leaveId: number;
    doctorId: number;
    firstDay: string;
    lastDay: string;
    reason: string;
  };
  doctors_v: {
    doctorId: number;
    firstName: string;
    lastName: string;
    specialization: string;
    phone: string;
    email: string;
    isActive: string;
  };
  document_prints_v: {
    printId: number;
    invoiceId: number;
    paymentId: number;
    copyNo: number;
    paper: string;
    printedBy: string;
    printedAt: string;
  };
  ended_sessions_v: {
    sessionId: string;
    staffId: number;
    endedAt: string;
  };
  feed_marks_v: {
    feedNo: number;
    mark: string;
  };
  feed_state_v: {
    databaseId: string;
    lastFeedNo: number;
    oldestFeedNo: number;
    hasNews: string;
  };
  hospital_settings_v: {
    hospitalName: string;
    address: string;
    phone: string;
    email: string;
    gstin: string;
    registrationNo: string;
    currency: string;
    upiId: string;
    footer: string;
    defaultTaxRate: number;
    timeZone: string;
    isDemo: string;
    offlineDays: number;
    nowTime: string;
    nowAt: string;
  };
  issued_documents_v: {
    invoiceId: number;
    issuedDocument: string;
  };
  patients_v: {
    patientId: number;
    firstName: string;
    lastName: string;
    dob: string;
    gender: string;
    phone: string;
    email: string;
    address: string;
    notes: string;
    createdAt: string;
    searchText: string;
    title: string;
    relation: string;
    relationName: string;
    phoneE164: string;
    dobEstimated: string;
    ageYears: number;
    ageMonths: number;
    ageDays: number;
    ageSaidDay: string;
  };
  payments_v: {
    paymentId: number;
    invoiceId: number;
    amountMinor: number;
    method: string;
    reference: string;
    receiptNo: string;
    paidAt: string;
    paidDay: string;
    takenBy: string;
    kind: string;
    ofPaymentId: number;
    reason: string;
    tenderedMinor: number;
    depositId: number;
  };
  request_answers_v: {
    requestId: string;
    answer: string;
  };
  rooms_v: {
    roomId: number;
    roomType: string;
    dailyRateMinor: number;
    isOccupied: string;
  };
  schema_version_v: {
    version: number;
    checksum: string;
    installedAt: string;
  };
  staff_credentials_v: {
    staffId: number;
    username: string;
    fullName: string;
    role: string;
    doctorId: number;
    passwordHash: string;
    isActive: string;
    sessionNo: number;
  };
  staff_v: {
    staffId: number;
    username: string;
    fullName: string;
    role: string;
    doctorId: number;
    isActive: string;
    createdAt: string;
    lastSignInAt: string;
  };
  visits_to_move_v: {
    apptId: number;
    doctorId: number;
    apptTime: string;
    why: string;
    leaveLastDay: string;
  };
  waitlist_v: {
    waitlistId: number;
    patientId: number;
    patientFirstName: string;
    patientLastName: string;
    patientDob: string;
    patientDobEstimated: string;
    patientGender: string;
    patientPhone: string;
    doctorId: number;
    doctorName: string;
    specialization: string;
    fromDay: string;
    toDay: string;
    dayPart: string;
    durationMin: number;
    notes: string;
    heldApptId: number;
    heldApptTime: string;
    status: string;
    isLapsed: string;
    apptId: number;
    apptTime: string;
    closedReason: string;
    createdAt: string;
    closedAt: string;
  };
};
