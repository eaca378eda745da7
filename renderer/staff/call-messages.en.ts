// Written from the contract by "UPDATE_DOCS=1 npx vitest run tests/docs": change the summaries in preload/contract.

/** What each call does whose right can be taken away from a role. */
export const callMessages = {
  'call.admissions.addCharge': 'Adds a charge from the price list to a stay',
  'call.admissions.admit': 'Admits a requested patient to a bed that is ready and free',
  'call.admissions.admitAtDoor': 'Requests and admits a patient in one step, for a patient who comes without a plan',
  'call.admissions.askedDeposit':
    'Says how much a patient of this class and payer is asked to deposit when admitted today',
  'call.admissions.bill':
    'Adds everything of the stay that is not billed yet, with the rent up to now, to the open invoice of the stay or to a new one',
  'call.admissions.board':
    'Returns the bed board: wards, beds with their condition, current stays and reservations, and who waits for a bed, the most urgent first',
  'call.admissions.cancel': 'Withdraws a request, with the reason',
  'call.admissions.change': 'Changes doctors, reason, wishes, expected discharge, attendant and payer of an admission',
  'call.admissions.clear':
    'Clears a patient to leave when everything is billed and paid, or with the reason why the rest is not paid',
  'call.admissions.correctTime': 'Corrects the time at which a stay began',
  'call.admissions.day':
    'Arrivals and departures of a day: who came, who is expected, who left, and who is to leave (ordered, cleared, or expected to)',
  'call.admissions.depositRules':
    'Lists how much a patient is asked to deposit on admission, by class of room, payer and first day',
  'call.admissions.get':
    'Returns one admission with its stays, charges, the rent of each day with the reason, the bill as it is now, the deposit that is asked for, and what must be done before the patient can leave',
  'call.admissions.giveUpRoom': 'Gives up a kept room',
  'call.admissions.leave': 'Records that the patient has left',
  'call.admissions.list': 'Lists admissions page by page, the latest first',
  'call.admissions.move': 'Moves a patient to another bed, or back to a kept one',
  'call.admissions.newborn': 'Admits a newborn, who lies in the mother’s bed and moves with her',
  'call.admissions.orderDischarge': 'Records that the doctor discharges the patient',
  'call.admissions.policies':
    'Lists what a day in each class of room costs and how days are counted, by the day from which that applies',
  'call.admissions.present': 'Says in which bed a patient lies now',
  'call.admissions.release': 'Cancels the reservation of a bed',
  'call.admissions.reopen': 'Undoes a discharge, with a reason for the audit trail',
  'call.admissions.request': 'Requests a bed for a patient, who waits or is planned for a time',
  'call.admissions.reserve': 'Reserves a bed for a planned patient',
  'call.admissions.saveBed': 'Adds a bed to a room, or changes the bed with this number',
  'call.admissions.saveDepositRule':
    'Sets how much patients of a class and payer are asked to deposit, for admissions from a day on',
  'call.admissions.savePolicy': 'Sets what a class costs from a day on, and how its days are counted',
  'call.admissions.saveRoom': 'Adds a room, or changes the room with this number',
  'call.admissions.saveWard': 'Adds a ward, or changes the ward with this number',
  'call.admissions.setCondition': 'Sets whether a bed is ready, or why it is not',
  'call.admissions.swap': 'Swaps the beds of two patients at the same moment',
  'call.admissions.undo': 'Undoes the last move, or the admission itself, while nothing depends on it',
  'call.admissions.voidCharge': 'Voids a charge of a stay, with the reason',
  'call.analyses.rows': 'Lists the rows behind one line of such a report, at most 500',
  'call.analyses.run':
    'Returns a report from the warehouse over a period of at most ten years, first and last day included, with the totals of the period before',
  'call.appointments.book': 'Books a visit',
  'call.appointments.cancel': 'Cancels a visit that has not begun',
  'call.appointments.changeTurn':
    'Changes the turn of a patient who waits: CALL again, SKIP behind those who are here, PRIORITY before them with a reason, NORMAL by the token',
  'call.appointments.checkIn': 'Records that the patient has arrived, and gives the next token of that doctor and day',
  'call.appointments.complete': 'Records that the visit is done',
  'call.appointments.day':
    'Everything that the day screen shows: the doctors who work or have visits on that day, with their hours, leave and visits',
  'call.appointments.editNotes': 'Changes the clerk’s note on a visit',
  'call.appointments.get': 'Returns one visit',
  'call.appointments.handOver':
    'Hands a patient who waits over to another doctor, with that doctor’s next token, or back to the doctor before with the token of before',
  'call.appointments.list': 'Lists visits in order of time, page by page',
  'call.appointments.noShow': 'Records that the patient did not come',
  'call.appointments.reinstate':
    'Undoes the last step of a visit: cancellation, no-show, check-in, start or completion',
  'call.appointments.reschedule': 'Moves a booked visit to another time or doctor',
  'call.appointments.start': 'Records that the consultation has begun',
  'call.appointments.toMove':
    'Lists booked visits that must move, because the doctor is on leave on that day or takes no more visits, in order of time',
  'call.appointments.walkIn':
    'Records a patient who comes without a booking: a visit of this minute, arrived, with the next token of the doctor, also when the list is full',
  'call.audit.check': 'Starts a check of the whole audit against its seals',
  'call.audit.list': 'Lists who changed what, and who looked at whose record (VIEW), newest first',
  'call.audit.references':
    'Says what the numbers in an entry stand for: the patient, the doctor, the invoice, the person',
  'call.audit.seals': 'Says up to when the audit is sealed, and what the last check found',
  'call.backups.save': 'Sets the second folder for backups, and the passphrase that new backups are encrypted with',
  'call.backups.start': 'Starts a backup',
  'call.backups.state': 'Lists the backups of the embedded database, the newest first, and says how the last one went',
  'call.billing.addItem': 'Adds a line',
  'call.billing.addPayer':
    'Says who besides the patient pays a part of an invoice, and how much: an insurer or an employer',
  'call.billing.approvals': 'Lists requests to an admin page by page, those that wait first and the newest first',
  'call.billing.askDiscount':
    'Asks an admin for a discount on an open invoice that is above the limit of who asks: an amount, a per cent, or the discounts as they stand',
  'call.billing.cancel': 'Cancels a draft, or an issued invoice on which there is no money and no credit note',
  'call.billing.changePayer': 'Changes what a payer has agreed to pay, never below what it has paid',
  'call.billing.charges': 'Returns the price list',
  'call.billing.chooseTaxPreset': 'Chooses how lines that name no tax are taxed',
  'call.billing.correctPayment':
    'Puts a payment right that was entered by the wrong method or on the wrong invoice: what is left of it is reversed and entered anew',
  'call.billing.creditNote':
    'Issues a credit note for an issued invoice: for the named quantities of its lines, or for everything that is left',
  'call.billing.creditNoteDocument': 'What a credit note prints',
  'call.billing.decideApproval': 'Approves a request or refuses it',
  'call.billing.discountLimits': 'Returns up to how many per cent of an invoice a role may give as discount',
  'call.billing.document': 'Returns what the invoice prints, as data',
  'call.billing.feeRules': 'Returns the rules by which visits are charged',
  'call.billing.get': 'Returns an invoice with its lines and payments',
  'call.billing.issue': 'Issues the invoice',
  'call.billing.issueAndPay': 'Issues an open invoice and records a payment on it, in one transaction',
  'call.billing.list': 'Lists invoices page by page, newest first',
  'call.billing.payInvoices':
    'Records one payment for several issued invoices, of one patient or of a family, or of an insurer that settles its parts (`payerId`)',
  'call.billing.pdf': 'Returns the invoice as a PDF. Nothing is changed or counted',
  'call.billing.raise': 'Creates an open invoice for a patient, for a visit when one is given',
  'call.billing.receipt': 'Returns what the receipt of a payment prints, as data',
  'call.billing.recordPrint':
    'Counts a print of an issued invoice, or of the receipt of one payment, and records it in the audit trail',
  'call.billing.refund':
    'Gives money of an invoice back, in part or whole, never more than was paid: by the method paid unless another one is named',
  'call.billing.removeFeeRule': 'Removes a rule',
  'call.billing.removeItem': 'Removes a line',
  'call.billing.removeTaxRate': 'Removes a rate of a category of tax',
  'call.billing.saveCharge': 'Adds or changes a line of the price list',
  'call.billing.saveDiscountLimit':
    'Says up to how many per cent of an invoice a role may give as discount, all its discounts together',
  'call.billing.saveFeeRule':
    'Says what a visit costs: with one doctor, with the doctors of one specialty, or with every doctor; with `within_days` as a follow-up',
  'call.billing.saveTaxCategory': 'Adds or changes a category of tax',
  'call.billing.saveTaxRate': 'Sets the rate of a category of tax from a day on',
  'call.billing.setBuyer':
    'Says whom an open invoice is made out to, with a GSTIN if they have one, and in which state it is supplied',
  'call.billing.setDiscount': 'Sets the discount of an open invoice',
  'call.billing.takePayment': 'Records a payment on an issued invoice, of the patient or of a payer of the invoice',
  'call.billing.taxCategories': 'Returns the tax preset and the categories of tax with their rates',
  'call.billing.updateItem': 'Changes the given fields of a line',
  'call.billing.visitFee': 'Returns the fee of a visit by the rules, or null when no rule fits',
  'call.billing.waive': 'Makes an open invoice free of charge',
  'call.billing.withdrawApproval': 'Takes back a request of one’s own that nobody has decided',
  'call.cashier.accept': 'Takes over the cash of a closed shift of somebody else',
  'call.cashier.close': 'Closes the drawer with what was counted, and says then what was expected',
  'call.cashier.current': 'The open drawer of the signed-in person, or null',
  'call.cashier.get': 'A shift with its movements',
  'call.cashier.list': 'Shifts by page, the newest first',
  'call.cashier.moveCash': 'Puts cash into the drawer or takes it out without a payment, with a reason',
  'call.cashier.open': 'Opens the drawer of the signed-in person with what is in it',
  'call.dashboard.today':
    'Returns what the role of the caller looks at today: visits, doctors, who comes and who waits, money, beds, what waits for somebody, and what is unusual',
  'call.dashboard.wall': 'Returns the numbers of the day for a monitor: no name of a patient and no money is in them',
  'call.deposits.document': 'Returns what the receipt of a deposit prints, or the voucher of its refund, as data',
  'call.deposits.get': 'Returns a deposit with its uses and refunds',
  'call.deposits.keep':
    'Keeps money of an invoice as a deposit instead of refunding it: a refund and a deposit by the same method',
  'call.deposits.list': 'Lists deposits page by page, newest first',
  'call.deposits.receive': 'Records money that is paid in advance, with a receipt of its own series',
  'call.deposits.refund':
    'Refunds what is left of a deposit, or a part of it, by the method of its payment unless another one is given',
  'call.deposits.use': 'Pays an issued invoice from a deposit of the same patient',
  'call.desks.list': 'Lists the computers that keep working without the central database, including retired ones',
  'call.desks.retire': 'Retires a desk',
  'call.desks.useAgain': 'Makes a computer whose desk was retired a new desk, with its own number and copy',
  'call.doctors.add': 'Adds a doctor',
  'call.doctors.addLeave': 'Adds leave, from a time of the first day to a time of the last',
  'call.doctors.availability': 'Lists the half-hours of a doctor from one day or time to another, each free or busy',
  'call.doctors.list': 'Lists doctors by name',
  'call.doctors.removeLeave': 'Removes leave',
  'call.doctors.saveHours': 'Replaces the weekly hours',
  'call.doctors.schedule': 'Returns a doctor’s weekly hours, and the leave from today on',
  'call.doctors.update': 'Changes a doctor',
  'call.offline.commands': 'Lists the commands made on this desk while the central database was away, newest first',
  'call.offline.conflict':
    'Says what conflicts with a refused command now, who made that change, and what can be decided',
  'call.offline.export':
    'Exports all commands that are not sent as a file that another desk can import, signed by this desk and encrypted with the passphrase',
  'call.offline.import': 'Imports the commands that another desk has exported',
  'call.offline.samePatient': 'Withdraws a refused registration because the patient is already registered',
  'call.offline.tryAgain':
    'Sends a refused command again, as it was or with a change that the call allows: another time or doctor, a reason to override the rule (admin only), another e-mail address or none',
  'call.offline.waitlist':
    'Withdraws a refused booking or move with the work that depends on it, and puts the patient on the waitlist, in one transaction',
  'call.offline.withdraw': 'Withdraws a refused command and the commands that depend on it',
  'call.operations.diagnostics': 'Returns the state with the newest lines of the log, for whoever helps from afar',
  'call.operations.state':
    'Says how the program, its database, disk, backups and certificate are, and which calls are slow',
  'call.patients.get': 'Returns one patient',
  'call.patients.history': 'Lists a patient’s visits and invoices, newest first',
  'call.patients.import': 'Registers the patients of some rows of a file',
  'call.patients.keepApart': 'Says that two patients who look like one person are two, and why',
  'call.patients.likelyDuplicates':
    'Pairs of patients who may be one person, the latest registered first, without those that were kept apart',
  'call.patients.list':
    'Lists patients page by page, all or those that match a search; when nobody does, those whose names sound like it, with `alike`',
  'call.patients.merge': 'Makes two numbers of one person one',
  'call.patients.mergePreview': 'Shows what a merge of two numbers of one person would do, and changes nothing',
  'call.patients.merges': 'The merges of a patient, the latest first, with those that were undone',
  'call.patients.register': 'Registers a patient',
  'call.patients.search': 'Searches while typing, by parts of names, phone, e-mail or patient number',
  'call.patients.similar':
    'Lists patients who may be the person about to be registered: same identifier, phone or e-mail, or same birth date and a similar name',
  'call.patients.undoMerge': 'Undoes a merge on the day on which it was made: what it moved goes back',
  'call.patients.update': 'Changes the given fields of a patient',
  'call.payments.cancel': 'Tells the provider to take no money for the attempt any more',
  'call.payments.check': 'Asks the provider now what became of an attempt, and books what it reports',
  'call.payments.get': 'Returns an attempt with the money that the provider has reported for it',
  'call.payments.list':
    'Lists attempts, newest first: those of an invoice, those that are not over, or those whose money waits for a decision',
  'call.payments.providers': 'Returns through which providers this computer can collect payments',
  'call.payments.qrPicture':
    'Returns the picture of a QR code as a data URL, for an account that gets a picture and not the text of the code; null without one',
  'call.payments.refund': 'Gives money back to where it came from, through the provider',
  'call.payments.resolve': 'Records what was decided about money that belongs to no invoice',
  'call.payments.saveProvider': 'Saves the account at a provider on this computer',
  'call.payments.start': 'Asks a provider to collect a payment on an issued invoice',
  'call.pharmacy.accept': 'Accepts a transfer in the store that it was sent to',
  'call.pharmacy.callBack': 'Cancels a transfer that is on the way: everything is in the store again that sent it',
  'call.pharmacy.count': 'Returns a count with its lines: what the ledger had, and what was counted',
  'call.pharmacy.counts': 'Lists counts of the stock page by page, the latest first',
  'call.pharmacy.decideCount':
    'Approves the differences of a count, which changes the stock by them, or refuses them with a reason',
  'call.pharmacy.dispense':
    'Gives out items, the lots that expire first before others, and puts them on an open invoice or on a new one of a patient or of a customer who is none; with a method the new invoice is issued and paid at once',
  'call.pharmacy.dispensed': 'Returns what was given out at once, with what came back of each line',
  'call.pharmacy.dispenses':
    'Lists what was given out page by page, the latest first; by patient, customer, number of the bill, or a scanned code: the item, and the batch where the code names it',
  'call.pharmacy.expiring':
    'Lists the lots in stock that expire within so many days, and those that have expired, the first one first',
  'call.pharmacy.find':
    'Finds items for the counter by a scanned code (EAN, GTIN, GS1 DataMatrix) or by the beginnings of words, with the lots of a store that can be given, the first to expire first',
  'call.pharmacy.item': 'Returns an item with its lots in every store, and the items with the same generic name',
  'call.pharmacy.items':
    'Finds items by words of brand, generic name, strength or form, or by barcode, with what can be sold of each in a store or everywhere',
  'call.pharmacy.ledger': 'Returns the ledger of an item, of one lot where it is named: every move, the latest first',
  'call.pharmacy.order':
    'Returns a signed prescription for the counter: what was given out of each medicine, and the items of a store that it can be, the wished brand and what is in stock before others',
  'call.pharmacy.orders':
    'Lists the signed prescriptions of the last 30 days of which something is still owed, the latest first; by patient or number',
  'call.pharmacy.recall': 'Recalls a batch of an item: no lot of it is given out any more, nor one that still comes',
  'call.pharmacy.receipt': 'Returns a goods receipt with its lines',
  'call.pharmacy.receipts': 'Lists goods receipts page by page, the latest first',
  'call.pharmacy.receive':
    'Puts the goods of a supplier’s bill into a store, with batches, free quantities and what they cost',
  'call.pharmacy.recipients':
    'Lists who got a batch of an item, with what of it came back: the people to be told of a recall',
  'call.pharmacy.register': 'Returns the register of schedule H1, X or NDPS of a month, in the order of its entries',
  'call.pharmacy.saveItem': 'Adds an item, or changes the one with this number',
  'call.pharmacy.saveStore': 'Adds a store, or changes the one with this number',
  'call.pharmacy.saveSupplier': 'Adds a supplier, or changes the one with this number',
  'call.pharmacy.send': 'Sends goods to another store',
  'call.pharmacy.sendBack':
    'Sends goods back to the supplier from whom they came; at most what came and did not go back yet',
  'call.pharmacy.stock': 'Lists what is in stock, lot by lot, by store and item or by words of the item',
  'call.pharmacy.stores': 'Lists the stores in which stock is kept',
  'call.pharmacy.submitCount': 'Enters what was counted in a store',
  'call.pharmacy.supplierReturn': 'Returns a return to a supplier with its lines and what they cost',
  'call.pharmacy.supplierReturns': 'Lists returns to suppliers page by page, the latest first',
  'call.pharmacy.suppliers': 'Lists the suppliers',
  'call.pharmacy.supply':
    'Lists the active items that are to be bought, with how much by what was sold in the last 90 days (`BUY`), or those in stock of which nothing was sold in the last 180 days (`UNSOLD`)',
  'call.pharmacy.takeBack':
    'Takes back what was given out, line by line and never more than is left of it: into the stock as the same lot, or into another store such as quarantine, and off the bill at the same price',
  'call.pharmacy.transfer': 'Returns a transfer with its lines',
  'call.pharmacy.transfers': 'Lists transfers between stores page by page, the latest first',
  'call.pharmacy.writeOff': 'Takes what is expired, broken or lost out of the stock of a store',
  'call.prescriptions.bundle':
    'Returns a signed prescription as FHIR R4: the prescription record of India’s NRCeS in a document bundle, with a MedicationRequest for each medicine',
  'call.prescriptions.cancel': 'Cancels a draft or a signed prescription, with the reason',
  'call.prescriptions.check':
    'Computes how much of a medicine is to be handed out, and says what stands against it for this patient: an allergy, or the same ingredient in a medicine that is being taken',
  'call.prescriptions.document': 'Returns what a prescription prints, as data',
  'call.prescriptions.draft': 'Writes a draft',
  'call.prescriptions.get': 'Returns a prescription with its medicines, and the warnings about a draft',
  'call.prescriptions.list': 'Lists prescriptions page by page, the latest first',
  'call.prescriptions.medicines':
    'Finds medicines by the beginnings of words: favourites first, then what the doctor prescribed lately, then what others did',
  'call.prescriptions.noteAllergy': 'Notes that a patient does not tolerate a medicine or substance',
  'call.prescriptions.pdf': 'Returns the paper of a prescription as a PDF on A5',
  'call.prescriptions.record':
    'Returns what a doctor needs to know before prescribing: allergies, medicines that are being taken, earlier prescriptions and stays',
  'call.prescriptions.redraft': 'Writes a draft anew',
  'call.prescriptions.removeAllergy': 'Takes back an allergy that was noted by mistake, with the reason',
  'call.prescriptions.removeTemplate': 'Removes a favourite or a set of medicines',
  'call.prescriptions.saveTemplate':
    'Adds a favourite medicine or a set of medicines, or replaces the one of the same kind and name',
  'call.prescriptions.sign': 'Signs a draft, which gets its number and never changes after that',
  'call.prescriptions.templates':
    'Lists favourite medicines and sets of medicines: those of the doctor, and those for every doctor',
  'call.reminders.channels': 'Returns by which channels this computer sends messages',
  'call.reminders.consent': 'Returns what a patient said when asked about messages, with who asked and when',
  'call.reminders.list':
    'Lists messages about visits, page by page: those that a person has to tell by telephone, because the patient has no channel or gave no consent or the message did not arrive; those that were told so; and those that were sent',
  'call.reminders.markCalled': 'Notes that the patient was told by telephone; with `is_called` N takes that back',
  'call.reminders.preview': 'Fills a text in with an example visit',
  'call.reminders.removeTemplate':
    'Forgets the text of a kind in a language; the one that the application brings along counts again',
  'call.reminders.saveChannel': 'Saves a channel on this computer',
  'call.reminders.saveConsent': 'Keeps what a patient said when asked about messages',
  'call.reminders.saveSettings':
    'Says whether messages are planned, and at which hour of the day before a visit reminders are sent',
  'call.reminders.saveTemplate': 'Replaces the text of a kind of message in a language',
  'call.reminders.settings':
    'Returns whether messages are planned, when reminders are sent, and the texts by kind and language',
  'call.reminders.test':
    'Sends an example message by a channel of this computer now, and says what the channel answered',
  'call.reports.run':
    'Returns a report over a period of at most ten years, first and last day included: daily revenue (money received), doctor utilisation, no-show rate, bed occupancy by ward and class, the stays behind it (`bed-stays`, over at most 366 days), rent that is on no invoice, invoices with something due by age, discounts, refunds and credit notes, the day book (every entry of money, over at most 31 days), the balanced journal of each day by account, the summary for GSTR-1: invoices to businesses (`gst-b2b`), supplies to others net of credit notes (`gst-b2c`), by HSN and SAC (`gst-hsn`) and credit notes (`gst-credit-notes`), or the sales of the pharmacy by day (`pharmacy-sales`) and with their margin by item (`pharmacy-margin`), what was used (`pharmacy-consumption`) and the stock at cost by day (`pharmacy-stock-value`)',
  'call.reports.statement':
    'Returns what a patient was asked for and paid in a period of at most ten years, with the balance after each entry',
  'call.reports.workbook':
    'Makes an Excel workbook of the lines of a report that was read before; the last line is its total',
  'call.settings.connection':
    'Says which database this desk uses, where that is set, whether it answers, and which database the next start uses',
  'call.settings.restart': 'Restarts the application, so that a saved connection takes effect',
  'call.settings.saveConnection': 'Saves on this desk which database the next start uses',
  'call.settings.saveHospital': 'Changes the letterhead and defaults',
  'call.settings.testConnection': 'Tries to sign in to a database and checks its schema',
  'call.staff.add': 'Adds a person with one or several roles and a first password',
  'call.staff.resetPassword': 'Sets a new password for a person',
  'call.staff.saveSignInSettings': 'Changes after how many minutes a screen locks',
  'call.waitlist.add': 'Adds a patient to the waitlist for a doctor or, with a specialization, for any doctor of it',
  'call.waitlist.book':
    'Books a free time for a waiting patient, or moves the visit that the patient kept, and closes the entry',
  'call.waitlist.change': 'Changes the days, the part of the day or the note',
  'call.waitlist.fitting':
    'Lists who can take this time of this doctor, the longest waiting first: the day and the part of the day suit, and the doctor is free for the whole visit',
  'call.waitlist.freeTimes': 'Lists the first free times within 31 days that suit each of these entries',
  'call.waitlist.get': 'Returns one waitlist entry',
  'call.waitlist.list': 'Lists who waits for a visit, page by page, the longest waiting first',
  'call.waitlist.reinstate': 'Puts a patient who was removed or booked back in the same place on the waitlist',
  'call.waitlist.remove': 'Removes a patient from the waitlist, with the reason',
  'call.warehouse.ask': 'Runs one SELECT over the tables of the warehouse: at most 1,000 rows and ten seconds',
  'call.warehouse.export': 'Writes the tables of the warehouse as Parquet files with a manifest into a new folder',
  'call.warehouse.exportDaily': 'Sets the folder into which an export is written each day, or turns that off',
  'call.warehouse.questions': 'Lists the questions that are saved on this computer',
  'call.warehouse.rebuild': 'Fills the warehouse anew from the hospital’s database',
  'call.warehouse.refresh':
    'Brings the warehouse up to date now, and waits for that so many seconds; a minute where nothing is said',
  'call.warehouse.removeQuestion': 'Removes a saved question; nothing happens when it is not there',
  'call.warehouse.saveQuestion': 'Saves a question; one with the same title is replaced',
  'call.warehouse.state': 'Says how old the warehouse of this computer is, what is in it, and what stands in its way',
  'call.warehouse.status':
    'Says how far the warehouse of this computer has come, and which checks its last round passed',
  'call.warehouse.turnOn': 'Decides whether this computer keeps a warehouse',
} as const;
