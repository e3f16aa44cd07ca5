import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSubmit } from '../../../../kernel/form-errors.ts'
import { tell } from '../../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../fresh-sign-in/with-fresh-sign-in.ts'
import { securityQuery } from '../security-queries.ts'
import { DialogForm } from './dialog.tsx'

export function EmailDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() === '' ? t('security.email.missing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ email }) => {
    await withFreshSignIn(() => api.POST('/api/email-change', { body: { email: email.trim() } }))
    await queries.invalidateQueries({ queryKey: securityQuery.queryKey })
    tell(t('security.email.asked'))
    form.reset()
    onClose()
  })
  return (
    <DialogForm
      title={t('security.login.changeEmail')}
      submit={t('security.email.submit')}
      {...{ opened, onClose, onSubmit, busy, refusal }}
    >
      <Text>{t('security.email.text')}</Text>
      <TextInput
        data-autofocus
        type="email"
        label={t('security.email.label')}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        {...form.getInputProps('email')}
      />
      <Text size="sm" c="dimmed">
        {t('security.email.lost')}
      </Text>
    </DialogForm>
  )
}
