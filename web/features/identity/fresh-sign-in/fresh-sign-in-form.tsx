import { Button, Divider, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { type Refusal, useSubmit } from '../../../kernel/form-errors.ts'
import { useSession } from '../../../kernel/session.ts'
import { ErrorState, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { confirmWithPasskey, mayUsePasskeys, wasGivenUp } from '../passkeys/ceremonies.ts'
import type { Method } from '../two-step/two-step-query.ts'
import { FreshCode } from './fresh-code.tsx'

type Props = { onDone: () => void; onBack: () => void }

/** The password, and a code where two-step sign-in is on; or one of the passkeys, which stands for both. */
export function FreshSignInForm({ onDone, onBack }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in', 'confirm'],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => (await api.GET('/api/sign-in/confirm')).data!.methods,
  })
  if (data) return <Factors methods={data} onDone={onDone} onBack={onBack} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState shape="card" />
}

function Factors({ methods, onDone, onBack }: Props & { methods: Method[] }) {
  const { t } = useTranslation('identity')
  const { person } = useSession()
  const ways = methods.filter((method) => method !== 'passkey')
  const [method, setMethod] = useState(ways[0])
  const [passkeyRefusal, setPasskeyRefusal] = useState<Refusal>()
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (value) => (value === '' ? t('signIn.passwordMissing') : null),
      code: (value) => (method && value.trim() === '' ? t('signIn.secondStep.codeMissing') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password, code }) => {
    await api.POST('/api/sign-in/confirm', {
      body: { password, ...(method ? { method, code: code.replace(/\s+/g, '') } : {}) },
    })
    onDone()
  })
  async function byPasskey() {
    setPasskeyRefusal(undefined)
    try {
      await confirmWithPasskey()
      onDone()
    } catch (error) {
      if (wasGivenUp(error)) return
      const problem = asProblem(error)
      setPasskeyRefusal({ title: problem.title, lines: problem.detail ? [problem.detail] : [], problem })
    }
  }
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <Text>{t('fresh.text')}</Text>
        <RefusalNote refusal={refusal ?? passkeyRefusal} />
        {methods.includes('passkey') && mayUsePasskeys() && (
          <>
            <Button
              variant="default"
              leftSection={<IconKey size={20} aria-hidden />}
              onClick={() => void byPasskey()}
            >
              {t('signIn.passkey.use')}
            </Button>
            <Divider label={t('signIn.passkey.or')} />
          </>
        )}
        <input type="text" autoComplete="username" value={person.email} readOnly hidden />
        <PasswordInput
          data-autofocus
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0, size: 'lg' }}
          {...form.getInputProps('password')}
        />
        {method && (
          <FreshCode
            methods={ways}
            method={method}
            onMethod={(next) => {
              setMethod(next)
              form.setFieldValue('code', '')
            }}
            field={form.getInputProps('code')}
          />
        )}
        <Group justify="flex-end" gap={10}>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('fresh.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('fresh.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
