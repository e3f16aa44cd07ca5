import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { noticeLife } from '../../../kernel/attention.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { addressOf, readSession, sessionQuery, usePortalIfAny, useSession } from '../../../kernel/session.ts'
import { type EndReason, noteSignIn, uncoverPage, wasSignedInSince } from '../../../kernel/signed-out.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { mayUsePasskeys } from '../passkeys/ceremonies.ts'
import { OtherWays } from '../sign-in/other-ways.tsx'
import { PasskeyStep, useUsePasskey } from '../sign-in/passkey-step.tsx'
import { SentCodeStep } from '../sign-in/sent-code-step.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'
import { TypedCodeStep } from '../sign-in/typed-code-step.tsx'
import type { Method } from '../two-step/two-step-query.ts'

/** The sign-in of the person whose page this is; for anybody else the page is left, and nothing of it stays in memory. */
export default function SignInAgain({ reason }: { reason: EndReason }) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const { person } = useSession()
  const here = usePortalIfAny()
  const [methods, setMethods] = useState<Method[]>()

  async function goOn() {
    const session = await readSession()
    if (!session) return
    const isOpen = !here || session.portals.some((portal) => addressOf(portal) === addressOf(here))
    if (session.person.id !== person.id || session.areTermsDue || !isOpen) return window.location.assign('/')
    noticeLife()
    noteSignIn()
    queries.setQueryData(sessionQuery.queryKey, session)
    uncoverPage()
    await queries.invalidateQueries()
  }

  // Signed in again in another tab of this browser: then this page is open again too.
  useEffect(() => {
    function look() {
      if (document.visibilityState === 'visible' && wasSignedInSince()) void goOn().catch(() => {})
    }
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  })

  if (methods) return <SecondStep methods={methods} onDone={goOn} />
  return (
    <SignInFrame title={t('again.title')} notice={<Alert role="status">{t(`again.${reason}`)}</Alert>}>
      <PasswordStep email={person.email} onDone={goOn} onSecondStep={setMethods} />
    </SignInFrame>
  )
}

interface PasswordStepProps {
  email: string
  onDone: () => Promise<void>
  onSecondStep: (methods: Method[]) => void
}

function PasswordStep({ email, onDone, onSecondStep }: PasswordStepProps) {
  const { t } = useTranslation('identity')
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('signIn.passwordMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password }) => {
    const { data } = await api.POST('/api/sign-in', { body: { login: email, password } })
    if (data!.next === 'done') await onDone()
    else onSecondStep(data!.methods ?? ['totp'])
  })
  const passkey = useUsePasskey(onDone)
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        <Text>{t('again.as', { email })}</Text>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          autoFocus
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0, size: 'lg' }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="lg" fullWidth loading={busy}>
          {t('signIn.submit')}
        </Button>
        {mayUsePasskeys() && (
          <>
            {passkey.note}
            <Button
              variant="default"
              size="lg"
              fullWidth
              loading={passkey.busy}
              onClick={() => void passkey.use(false)}
            >
              {t('signIn.passkey.signIn')}
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={() => window.location.assign('/sign-in')}>
          {t('again.leave')}
        </Button>
      </Stack>
    </form>
  )
}

function SecondStep({ methods: given, onDone }: { methods: Method[]; onDone: () => Promise<void> }) {
  const { t } = useTranslation('identity')
  const methods = given.filter((method) => method !== 'passkey' || mayUsePasskeys())
  const [chosen, setMethod] = useState<Method>()
  const method = chosen ?? methods[0] ?? 'backup-code'
  return (
    <SignInFrame title={t('signIn.secondStep.title')} lead={t(`signIn.secondStep.lead.${method}`)}>
      <Stack gap={18}>
        {method === 'passkey' ? (
          <PasskeyStep onDone={onDone} />
        ) : method === 'text' || method === 'email' ? (
          <SentCodeStep key={method} method={method} onDone={onDone} />
        ) : (
          <TypedCodeStep key={method} method={method} onDone={onDone} />
        )}
        <OtherWays methods={methods} method={method} onChoose={setMethod} />
      </Stack>
    </SignInFrame>
  )
}
