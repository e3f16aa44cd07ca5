import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { useSession } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'

/** The password, and the code where two-step sign-in is on. */
export function FreshSignInForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('identity')
  const { person } = useSession()
  const [method, setMethod] = useState<'totp' | 'backup-code'>('totp')
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (value) => (value === '' ? t('signIn.passwordMissing') : null),
      code: (value) =>
        person.twoFactorEnabled && value.trim() === '' ? t('signIn.secondStep.codeMissing') : null,
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password, code }) => {
    await api.POST('/api/sign-in/confirm', {
      body: { password, ...(person.twoFactorEnabled ? { method, code: code.replace(/\s+/g, '') } : {}) },
    })
    onDone()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <Text>{t('fresh.text')}</Text>
        <RefusalNote refusal={refusal} />
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
        {person.twoFactorEnabled && (
          <div>
            <TextInput
              key={method}
              label={method === 'totp' ? t('signIn.secondStep.code') : t('signIn.secondStep.backupCode')}
              description={method === 'totp' ? t('fresh.codeHint') : undefined}
              autoComplete="one-time-code"
              inputMode={method === 'totp' ? 'numeric' : 'text'}
              autoCapitalize="none"
              spellCheck={false}
              required
              withAsterisk={false}
              {...form.getInputProps('code')}
            />
            <Button
              variant="subtle"
              size="sm"
              mt={6}
              onClick={() => setMethod(method === 'totp' ? 'backup-code' : 'totp')}
            >
              {method === 'totp' ? t('signIn.secondStep.useBackup') : t('signIn.secondStep.useTotp')}
            </Button>
          </div>
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
