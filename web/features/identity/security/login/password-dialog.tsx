import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSubmit } from '../../../../kernel/form-errors.ts'
import { tell } from '../../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../fresh-sign-in/with-fresh-sign-in.ts'
import { NewPassword } from '../../password/new-password.tsx'
import { securityQuery } from '../security-queries.ts'
import { DialogForm } from './dialog.tsx'

export interface PasswordDialogProps {
  opened: boolean
  onClose: () => void
  login: string
}

export function PasswordDialog({ opened, onClose, login }: PasswordDialogProps) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? t('signIn.passwordMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ password }) => {
    await withFreshSignIn(() => api.PUT('/api/password', { body: { password } }))
    await queries.invalidateQueries({ queryKey: securityQuery.queryKey })
    tell(t('security.password.saved'))
    form.reset()
    onClose()
  })
  return (
    <DialogForm
      title={t('security.login.changePassword')}
      submit={t('security.password.submit')}
      {...{ opened, onClose, onSubmit, busy, refusal }}
    >
      <Text>{t('security.password.text')}</Text>
      <NewPassword
        value={form.values.password}
        onChange={(password) => form.setFieldValue('password', password)}
        field={form.getInputProps('password')}
        login={login}
      />
    </DialogForm>
  )
}
