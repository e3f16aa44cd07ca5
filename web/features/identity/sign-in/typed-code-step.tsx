import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { CodeField } from '../two-step/code-field.tsx'
import { RememberDevice } from './remember-device.tsx'

type Props = {
  method: 'totp' | 'text' | 'email' | 'backup-code'
  onDone: () => Promise<void>
  /** Under the field, such as "Send again". */
  below?: ReactNode
}

/** A code that is typed or pasted: of the app, of a message, or one of the backup codes. */
export function TypedCodeStep({ method, onDone, below }: Props) {
  const { t } = useTranslation('identity')
  const isBackup = method === 'backup-code'
  const form = useForm({
    initialValues: { code: '', rememberDevice: false },
    validate: {
      code: (value) => (value.replace(/\s/g, '').length < 6 ? t('signIn.secondStep.codeMissing') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ code, rememberDevice }) => {
    await api.POST('/api/sign-in/second-step', {
      body: { method, code: code.replace(/\s+/g, ''), rememberDevice },
    })
    await onDone()
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={18}>
        <RefusalNote refusal={refusal} />
        <CodeField
          label={isBackup ? t('signIn.secondStep.backupCode') : t('signIn.secondStep.code')}
          inputMode={isBackup ? 'text' : 'numeric'}
          {...form.getInputProps('code')}
        />
        {below}
        <RememberDevice {...form.getInputProps('rememberDevice', { type: 'checkbox' })} />
        <Button type="submit" size="lg" fullWidth loading={busy}>
          {t('signIn.secondStep.submit')}
        </Button>
      </Stack>
    </form>
  )
}
