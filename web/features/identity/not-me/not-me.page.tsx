import { Button, Stack, Text } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSecretOfLink } from '../../../kernel/link-secret.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'

/** The link of the mail about a new sign-in. Opening it does nothing yet: programs that look into mails open links too. */
export default function NotMePage() {
  const { t } = useTranslation('identity')
  const router = useRouter()
  const token = useSecretOfLink()
  const [state, setState] = useState<'open' | 'ended' | 'notValid'>(token ? 'open' : 'notValid')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function disown() {
    setBusy(true)
    setError(undefined)
    try {
      const { data } = await api.POST('/api/not-me', { body: { token: token! } })
      if (data!.resetToken) {
        router.history.replace(`/reset-password#${data!.resetToken}`)
        return
      }
      wishFocusOnHeading()
      setState('ended')
    } catch (caught) {
      if (asProblem(caught).kind === 'notice-not-valid') {
        wishFocusOnHeading()
        setState('notValid')
      } else setError(caught)
    } finally {
      setBusy(false)
    }
  }

  if (state !== 'open')
    return (
      <SignInFrame key={state} title={t(`notMe.${state}Title`)}>
        <Stack gap={18}>
          <Text role="status">{t(`notMe.${state}`)}</Text>
          <Button component={PageLink} to="/forgot-password" size="lg" fullWidth>
            {t('forgot.title')}
          </Button>
        </Stack>
      </SignInFrame>
    )
  const problem = error === undefined ? undefined : asProblem(error)
  return (
    <SignInFrame key="open" title={t('notMe.title')} lead={t('notMe.lead')}>
      <Stack gap={18}>
        <RefusalNote
          refusal={
            problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
          }
        />
        <Button size="lg" fullWidth loading={busy} onClick={() => void disown()}>
          {t('notMe.submit')}
        </Button>
        <Text c="dimmed">{t('notMe.itWasMe')}</Text>
      </Stack>
    </SignInFrame>
  )
}
