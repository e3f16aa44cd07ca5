import { Modal } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { FreshSignInForm } from './fresh-sign-in-form.tsx'
import { answerFreshSignIn, isFreshSignInAsked, watchFreshSignIn } from './with-fresh-sign-in.ts'

/** Stands over every page behind the sign-in and appears when a change wants the factors again. */
export function FreshSignInOverlay() {
  const { t } = useTranslation('identity')
  const isAsked = useSyncExternalStore(watchFreshSignIn, isFreshSignInAsked)
  return (
    <Modal opened={isAsked} onClose={() => answerFreshSignIn(false)} title={t('fresh.title')} zIndex={300}>
      <FreshSignInForm onDone={() => answerFreshSignIn(true)} onBack={() => answerFreshSignIn(false)} />
    </Modal>
  )
}
