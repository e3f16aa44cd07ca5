/** How the bank behind a test card behaves. */
export type CardBehaviour = {
  decline?: { code: string; declineCode?: string; message: string }
  /** `firstUse`: until the person proved once that the card is theirs; `always`: at each payment. */
  challenge?: 'firstUse' | 'always'
  disputes?: boolean
  /** Declined when it is charged, and not when it is kept. */
  isKeptThough?: boolean
  /** A refund waits before it succeeds, or succeeds and fails after a while. */
  refunds?: 'late' | 'fail'
}

export type TestCard = CardBehaviour & { brand: string; number: string; shortcut?: string }

const declined = (code: string, message: string, declineCode?: string) => ({
  decline: { code, message, declineCode },
})

/** The published test numbers. Nothing else is taken, so that no real card can ever be stored here. A new one goes to the end: kept cards are known by their place. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', shortcut: 'pm_card_visa' },
  { number: '5555555555554444', brand: 'mastercard', shortcut: 'pm_card_mastercard' },
  { number: '378282246310005', brand: 'amex', shortcut: 'pm_card_amex' },
  { number: '6011111111111117', brand: 'discover', shortcut: 'pm_card_discover' },
  {
    number: '4000000000000002',
    brand: 'visa',
    shortcut: 'pm_card_visa_chargeDeclined',
    ...declined('card_declined', 'Your card was declined.', 'generic_decline'),
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    shortcut: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    ...declined('card_declined', 'Your card has insufficient funds.', 'insufficient_funds'),
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    shortcut: 'pm_card_chargeDeclinedExpiredCard',
    ...declined('expired_card', 'Your card has expired.'),
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    shortcut: 'pm_card_chargeDeclinedIncorrectCvc',
    ...declined('incorrect_cvc', "Your card's security code is incorrect."),
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    shortcut: 'pm_card_chargeDeclinedProcessingError',
    ...declined(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  },
  {
    number: '4000002500003155',
    brand: 'visa',
    shortcut: 'pm_card_authenticationRequiredOnSetup',
    challenge: 'firstUse',
  },
  {
    number: '4000002760003184',
    brand: 'visa',
    shortcut: 'pm_card_authenticationRequired',
    challenge: 'always',
  },
  { number: '4000000000000259', brand: 'visa', shortcut: 'pm_card_createDispute', disputes: true },
  {
    number: '4000000000000341',
    brand: 'visa',
    shortcut: 'pm_card_chargeCustomerFail',
    isKeptThough: true,
    ...declined('card_declined', 'Your card was declined.', 'generic_decline'),
  },
  { number: '4000000000007726', brand: 'visa', shortcut: 'pm_card_pendingRefund', refunds: 'late' },
  { number: '4000000000005126', brand: 'visa', shortcut: 'pm_card_refundFail', refunds: 'fail' },
]

/** The check digit of card numbers (ISO/IEC 7812-1). */
export function hasGoodCheckDigit(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return digits.length >= 12 && sum % 10 === 0
}
