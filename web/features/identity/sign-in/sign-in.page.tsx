import { Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { safeReturn } from '../../../kernel/return-to.ts'
import { configQuery, sessionQuery } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { mayUsePasskeys } from '../passkeys/ceremonies.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { DemoPeople } from './demo-people.tsx'
import { useUsePasskey } from './passkey-step.tsx'
import { SignInFrame, type SignInFrameProps } from './sign-in-frame.tsx'

type SignInSearch = { returnTo: string }

export interface SignInPageProps {
  /** The practice on whose own page one signs in, and where that leads to afterwards. */
  own?: { practice: NonNullable<SignInFrameProps['practice']>; returnTo: string; below?: ReactNode }
}

export default function SignInPage({ own }: SignInPageProps = {}) {
  const { t } = useTranslation('identity')
  const router = useRouter()
  const go = useGo()
  const search = useSearchParts<SignInSearch>()
  const returnTo = own?.returnTo ?? search.returnTo
  const { data: session } = useQuery(sessionQuery)
  const { data: config } = useQuery(configQuery)
  // Leaving twice would drop whoever has arrived already back at the door.
  const hasLeft = useRef(false)
  const leaveTo = (address: string) => {
    if (hasLeft.current) return
    hasLeft.current = true
    router.history.replace(address)
  }
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: {
      login: (value) => (value.trim() === '' ? t('signIn.loginMissing') : null),
      password: (value) => (value === '' ? t('signIn.passwordMissing') : null),
    },
  })

  const { onSubmit, busy, refusal } = useSubmit(form, async ({ login, password }) => {
    const { data } = await api.POST('/api/sign-in', { body: { login: login.trim(), password } })
    if (data!.next === 'second-step') {
      await go('/sign-in/second-step', {
        search: { returnTo },
        state: { methods: data!.methods ?? ['totp'] },
      })
      return
    }
    leaveTo(await completeSignIn(returnTo))
  })

  const passkey = useUsePasskey(async () => leaveTo(await completeSignIn(returnTo)))

  // Somebody signed in already, perhaps in another tab, has no business here.
  const leave = session && !busy && !passkey.busy && !own
  useEffect(() => {
    if (leave) leaveTo(safeReturn(returnTo, window.location.origin))
  })

  return (
    <SignInFrame
      title={own ? t('signIn.titleAt', { practice: own.practice.name }) : t('signIn.title')}
      {...(own && { practice: own.practice })}
      below={
        <>
          {own?.below}
          {config?.demo && (
            <DemoPeople
              people={config.demoPeople}
              onChoose={(person) => form.setValues({ login: person.login, password: person.password })}
            />
          )}
        </>
      }
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            label={t('signIn.login')}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            inputMode="email"
            required
            withAsterisk={false}
            {...form.getInputProps('login')}
          />
          <PasswordInput
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
              <Divider label={t('signIn.passkey.or')} />
              {passkey.note}
              <Button
                variant="default"
                size="lg"
                fullWidth
                loading={passkey.busy}
                leftSection={<IconKey size={20} aria-hidden />}
                onClick={() => void passkey.use(false)}
              >
                {t('signIn.passkey.signIn')}
              </Button>
            </>
          )}
          <Anchor component={PageLink} to="/forgot-password" ta="center">
            {t('signIn.forgot')}
          </Anchor>
        </Stack>
      </form>
    </SignInFrame>
  )
}
