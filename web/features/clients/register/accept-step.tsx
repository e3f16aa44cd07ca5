import { Alert, Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { sessionQuery } from '../../../kernel/session.ts'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'
import { forgetToken, keepToken } from './kept-token.ts'
import { openedBy } from './opened-by.ts'
import type { Invitation } from './progress.ts'

export interface AcceptStepProps {
  token: string
  invitation: Invitation
  onNotValid: () => void
}

/** The invited address has an account: its owner signs in and accepts, and nothing of the account changes (INV-6). */
export function AcceptStep({ token, invitation, onNotValid }: AcceptStepProps) {
  const { t } = useTranslation('clients')
  const router = useRouter()
  const queries = useQueryClient()
  const session = useQuery(sessionQuery)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  async function accept() {
    setBusy(true)
    setError(undefined)
    try {
      const { data } = await api.POST('/api/invitation/accept', { body: { token } })
      forgetToken()
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      router.history.replace(openedBy(data!))
    } catch (caught) {
      const problem = asProblem(caught)
      if (problem.kind === 'invitation-not-valid') return onNotValid()
      setError(problem.detail ?? problem.title)
    } finally {
      setBusy(false)
    }
  }

  async function signInAsAnother() {
    setBusy(true)
    try {
      await api.POST('/api/sign-out')
      queries.clear()
    } finally {
      // Signing out empties the browser's storage.
      keepToken(token)
      window.location.assign('/sign-in?returnTo=%2Finvitation')
    }
  }

  const person = session.data?.person
  return (
    <SignInFrame
      title={t('accept.title', { practice: invitation.practiceName })}
      lead={person ? t('accept.leadSignedIn', { email: person.email }) : t('accept.lead')}
    >
      <Stack gap={18}>
        {error && (
          <Alert role="alert" color="red">
            {error}
          </Alert>
        )}
        {person ? (
          <>
            <Text>{t('accept.text', { practice: invitation.practiceName })}</Text>
            <Button size="lg" fullWidth loading={busy} onClick={() => void accept()}>
              {t('accept.accept')}
            </Button>
            <Button variant="subtle" disabled={busy} onClick={() => void signInAsAnother()}>
              {t('accept.other')}
            </Button>
          </>
        ) : (
          <Button component={PageLink} to="/sign-in" search={{ returnTo: '/invitation' }} size="lg" fullWidth>
            {t('accept.signIn')}
          </Button>
        )}
      </Stack>
    </SignInFrame>
  )
}
