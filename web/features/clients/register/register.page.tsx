import { useQuery } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'
import { AcceptStep } from './accept-step.tsx'
import { CodeStep } from './code-step.tsx'
import { keepToken, keptToken } from './kept-token.ts'
import { NotValid } from './not-valid.tsx'
import { PasswordStep } from './password-step.tsx'
import { PhoneStep } from './phone-step.tsx'
import type { Invitation, Progress } from './progress.ts'
import { TermsStep } from './terms-step.tsx'

/**
 * From the mailed link to the portal: phone, code, terms, password (ACC-2). Each step is an entry of the browser's history, so
 * that "back" goes one step back and a reload loses nothing.
 */
export default function RegisterPage() {
  const { t } = useTranslation('clients')
  const router = useRouter()
  const [token] = useState(() => keptToken())
  const progress = (useLocation().state as { progress?: Progress }).progress ?? { step: 'phone' }
  const [isOver, setOver] = useState(false)
  const invitation = useQuery({
    queryKey: ['invitation', token],
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await api.POST('/api/invitation', { body: { token: token! } })).data!,
  })
  function notValid() {
    wishFocusOnHeading()
    setOver(true)
  }

  if (!token || isOver || asProblem(invitation.error).kind === 'invitation-not-valid')
    return <NotValid token={token} />
  if (!invitation.data)
    return (
      <SignInFrame title={t('register.documentTitle')}>
        {invitation.isError ? (
          <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
        ) : (
          <LoadingState shape="text" />
        )}
      </SignInFrame>
    )

  const common = { token, invitation: invitation.data as Invitation, onNotValid: notValid }
  function move(next: Progress) {
    // The address stays the same, so the new step's heading is told to take the focus.
    wishFocusOnHeading()
    router.history.push(`/invitation#${token}`, { progress: next })
  }
  const onAccountExists = () => void invitation.refetch()
  if (common.invitation.hasAccount) {
    keepToken(token)
    return <AcceptStep {...common} />
  }
  switch (progress.step) {
    case 'phone':
      return <PhoneStep {...common} progress={progress} onNext={move} onAccountExists={onAccountExists} />
    case 'code':
      return (
        <CodeStep
          key={progress.attempt}
          {...common}
          progress={progress}
          onNext={move}
          onChangeWay={() => move({ step: 'phone', phone: progress.phone, method: progress.method })}
        />
      )
    case 'terms':
      return <TermsStep {...common} progress={progress} onNext={move} />
    case 'password':
      return <PasswordStep {...common} progress={progress} onNext={move} onAccountExists={onAccountExists} />
  }
}
