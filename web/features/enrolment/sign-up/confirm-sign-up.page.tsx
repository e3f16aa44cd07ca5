import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSecretOfLink } from '../../../kernel/link-secret.ts'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { tellProblem } from '../../../kernel/toast.tsx'
import { entryQuery, frameOf } from '../../identity/practice-entry/entry-query.ts'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'

/** From the mail of a sign-up. Opening the page confirms nothing: mail scanners open links too (NPH-03). */
export default function ConfirmSignUpPage() {
  const { t } = useTranslation('enrolment')
  const { slug } = usePathParts<{ slug: string }>()
  const token = useSecretOfLink()
  const entry = useQuery(entryQuery(slug))
  const [state, setState] = useState<'asking' | 'done' | 'notValid'>(token ? 'asking' : 'notValid')
  const [busy, setBusy] = useState(false)
  const practice = entry.data && { practice: frameOf(entry.data) }

  async function confirm() {
    setBusy(true)
    try {
      await api.POST('/api/sign-up/confirm', { body: { token: token! } })
      wishFocusOnHeading()
      setState('done')
    } catch (error) {
      if (asProblem(error).status === 410) {
        wishFocusOnHeading()
        setState('notValid')
      } else tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  if (state === 'done')
    return (
      <SignInFrame key="done" title={t('signUp.confirmedTitle')} {...practice}>
        <Text role="status">{t('signUp.confirmedText')}</Text>
      </SignInFrame>
    )
  if (state === 'notValid')
    return (
      <SignInFrame key="notValid" title={t('signUp.confirmTitle')} {...practice}>
        <Stack gap={18}>
          <Text role="status">{t('problem.sign-up-link-not-valid')}</Text>
          <Anchor component={PageLink} to={`/p/${slug}/sign-up`} ta="center">
            {t('signUp.documentTitle')}
          </Anchor>
        </Stack>
      </SignInFrame>
    )
  return (
    <SignInFrame key="asking" title={t('signUp.confirmTitle')} {...practice}>
      <Stack gap={18}>
        <Text>{t('signUp.confirmText')}</Text>
        <Button size="lg" fullWidth loading={busy} onClick={() => void confirm()}>
          {t('signUp.confirm')}
        </Button>
      </Stack>
    </SignInFrame>
  )
}
