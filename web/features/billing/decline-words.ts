import { useTranslation } from 'react-i18next'

/** What a person can do about a declined card. The processor's own word is never shown: it may say more than it should. */
export function useDeclineWords(): (code: string | null) => string {
  const { t } = useTranslation('billing')
  return (code) => {
    switch (code) {
      case 'insufficient_funds':
        return t('decline.insufficientFunds')
      case 'expired_card':
        return t('decline.expired')
      case 'incorrect_cvc':
      case 'invalid_cvc':
        return t('decline.code')
      case 'incorrect_number':
      case 'invalid_number':
        return t('decline.number')
      case 'processing_error':
      case 'try_again_later':
        return t('decline.tryAgain')
      case 'payment_intent_authentication_failure':
      case 'setup_intent_authentication_failure':
      case 'authentication_required':
        return t('decline.notProven')
      default:
        return t('decline.generic')
    }
  }
}
