import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import type { Refusal } from '../../../kernel/form-errors.ts'
import { useSecretOfLink } from '../../../kernel/link-secret.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'

type State = 'open' | 'awaitsOld' | 'awaitsNew' | 'changed' | 'stopped' | 'notValid'

/**
 * Behind the links that are mailed to both addresses. Nothing happens by opening it: mail programs open links by themselves, so
 * the answer is a press (ACC-5).
 */
export default function EmailChangePage() {
  const { t } = useTranslation('identity')
  const token = useSecretOfLink()
  const [state, setState] = useState<State>(token ? 'open' : 'notValid')
  const [busy, setBusy] = useState<'confirm' | 'stop'>()
  const [refusal, setRefusal] = useState<Refusal>()

  async function give(answer: 'confirm' | 'stop') {
    setBusy(answer)
    setRefusal(undefined)
    try {
      const { data } = await api.POST('/api/email-change/answer', { body: { token: token!, answer } })
      wishFocusOnHeading()
      setState(data!.state)
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind === 'email-change-not-valid') {
        wishFocusOnHeading()
        setState('notValid')
      } else setRefusal({ title: problem.title, lines: problem.detail ? [problem.detail] : [], problem })
    } finally {
      setBusy(undefined)
    }
  }

  if (state === 'open')
    return (
      <SignInFrame key={state} title={t('emailChange.title')}>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <Text>{t('emailChange.text')}</Text>
          <Button
            size="lg"
            fullWidth
            loading={busy === 'confirm'}
            disabled={busy === 'stop'}
            onClick={() => void give('confirm')}
          >
            {t('emailChange.confirm')}
          </Button>
          <Button
            variant="default"
            size="lg"
            fullWidth
            loading={busy === 'stop'}
            disabled={busy === 'confirm'}
            onClick={() => void give('stop')}
          >
            {t('emailChange.stop')}
          </Button>
          <Text c="dimmed">{t('emailChange.notMe')}</Text>
        </Stack>
      </SignInFrame>
    )
  return (
    <SignInFrame key={state} title={t(`emailChange.${state}Title`)}>
      <Stack gap={18}>
        <Text role="status">{t(`emailChange.${state}`)}</Text>
        {(state === 'awaitsOld' || state === 'awaitsNew') && (
          <Text c="dimmed">{t('security.email.lost')}</Text>
        )}
        <Button component={PageLink} to={state === 'stopped' ? '/forgot-password' : '/'} size="lg" fullWidth>
          {state === 'stopped' ? t('emailChange.newPassword') : t('emailChange.toPortals')}
        </Button>
      </Stack>
    </SignInFrame>
  )
}
