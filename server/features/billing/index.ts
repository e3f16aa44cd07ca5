import type { Room } from '../../kernel/room.ts'
import { onAppointmentChange } from '../scheduling/index.ts'
import { listMyLedger, showAccount, showPaymentChoices } from './account/account.route.ts'
import { cancelPayment } from './cancel-payment/cancel-payment.route.ts'
import { chargeFeeToCard } from './charge-fee-to-card/charge-fee-to-card.route.ts'
import { decideAppointmentFee } from './decide-appointment-fee/decide-appointment-fee.route.ts'
import { keepNoDepositWithoutAppointment } from './deposits/deposits.sql.ts'
import { returnDeposit, returnForgottenDeposits } from './deposits/return-deposit.job.ts'
import { enterCharge } from './enter-charge/enter-charge.route.ts'
import { enterPayment } from './enter-payment/enter-payment.route.ts'
import { giveUpDeposit } from './give-up-deposit/give-up-deposit.route.ts'
import { holdForDeposit } from './hold-for-deposit/hold-for-deposit.route.ts'
import { downloadInvoice, listInvoices, showInvoice, showPortalInvoice } from './invoices/invoices.route.ts'
import { listClientLedger } from './ledger/client-ledger.route.ts'
import { listAppointmentFees } from './list-appointment-fees/list-appointment-fees.route.ts'
import { listClientRefunds } from './list-client-refunds/list-client-refunds.route.ts'
import { listDeposits } from './list-deposits/list-deposits.route.ts'
import { listMyPayments, listPayments } from './list-payments/list-payments.route.ts'
import { makePayment } from './make-payment/make-payment.route.ts'
import { payDeposit } from './pay-deposit/pay-deposit.route.ts'
import { downloadReceipt, showPayment, showReceipt } from './receipts/receipts.route.ts'
import { receiveProcessorEvent } from './receive-processor-event/receive-processor-event.route.ts'
import { refundPayment } from './refund-payment/refund-payment.route.ts'
import { resolveForgottenRefunds, resolveRefund } from './refunds/resolve-refund.job.ts'
import { resolveForgottenPayments, resolvePayment } from './resolve-payment/resolve-payment.job.ts'
import { reverseEntry } from './reverse-entry/reverse-entry.route.ts'
import { saveCard } from './save-card/save-card.route.ts'
import { settleForgottenSetups } from './save-card/settle-card-setup.ts'
import { showCardSetup } from './save-card/show-card-setup.route.ts'
import { removeSavedCard } from './saved-cards/remove-saved-card.route.ts'
import { sendInvoice } from './send-invoice/send-invoice.route.ts'
import { showDeposit } from './show-deposit/show-deposit.route.ts'

export { invoicePdf } from './billing-pdf/invoice-pdf.ts'
export { practiceHead } from './billing-pdf/practice-head.ts'
export { receiptPdf } from './billing-pdf/receipt-pdf.ts'
export { enterChargeInLedger, type NewCharge } from './enter-charge/enter-charge.route.ts'
export { enterHandPayment, type HandPayment } from './enter-payment/enter-payment.route.ts'
export { findInvoice } from './invoices/invoices.sql.ts'
export { type Owed, owedBy } from './ledger/ledger.sql.ts'
export { findReceipt } from './receipts/receipts.sql.ts'
export { receivedSince } from './received/received-since.sql.ts'
export { type Reversal, reverseEntryOf } from './reverse-entry/reverse-entry.route.ts'
export { type NewInvoice, sendInvoiceOf } from './send-invoice/send-invoice.route.ts'

onAppointmentChange(keepNoDepositWithoutAppointment)

export const billing: Room = {
  name: 'billing',
  routes: [
    showAccount,
    listMyLedger,
    listMyPayments,
    showPaymentChoices,
    showPortalInvoice,
    downloadInvoice,
    makePayment,
    holdForDeposit,
    listDeposits,
    showDeposit,
    payDeposit,
    giveUpDeposit,
    cancelPayment,
    showPayment,
    showReceipt,
    downloadReceipt,
    saveCard,
    showCardSetup,
    removeSavedCard,
    listClientLedger,
    enterCharge,
    listAppointmentFees,
    decideAppointmentFee,
    chargeFeeToCard,
    reverseEntry,
    sendInvoice,
    enterPayment,
    refundPayment,
    listClientRefunds,
    listInvoices,
    listPayments,
    showInvoice,
    receiveProcessorEvent,
  ],
  jobs: (services) => ({
    'resolve-payment': (data) => resolvePayment(services, data),
    'resolve-refund': (data) => resolveRefund(services, data),
    'return-deposit': (data) => returnDeposit(services, data),
  }),
  async tidyUp(services) {
    await resolveForgottenPayments(services)
    await resolveForgottenRefunds(services)
    await returnForgottenDeposits(services)
    await settleForgottenSetups(services)
  },
}
