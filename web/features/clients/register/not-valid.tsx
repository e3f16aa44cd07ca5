import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { wishFocusOnHeading } from '../../../kernel/page-focus.ts'
import { tellProblem } from '../../../kernel/toast.tsx'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'
import { forgetToken } from './kept-token.ts'

/** A link that ran out, was used, was replaced, or is no link at all: one page for all of them (INV-3). */
export function NotValid({ token }: { token: string | undefined }) {
  const { t } = useTranslation('clients')
  const [isAsked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)

  async function ask() {
    if (!token) return
    setBusy(true)
    try {
      await api.POST('/api/invitation/ask-again', { body: { token } })
      forgetToken()
      wishFocusOnHeading()
      setAsked(true)
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <SignInFrame
      key={isAsked ? 'asked' : 'notValid'}
      title={isAsked ? t('notValid.askedTitle') : t('notValid.title')}
    >
      <Stack gap={18}>
        <Text role="status">{isAsked ? t('notValid.asked') : t('notValid.text')}</Text>
        {!isAsked && token && (
          <Button size="lg" fullWidth loading={busy} onClick={() => void ask()}>
            {t('notValid.ask')}
          </Button>
        )}
        <Anchor component={PageLink} to="/sign-in" ta="center">
          {t('notValid.signIn')}
        </Anchor>
      </Stack>
    </SignInFrame>
  )
}
