import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'

type Props = { passkey: { id: string; name: string }; onClose: () => void; onChanged: () => Promise<void> }

export function RenamePasskeyDialog({ passkey, onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const form = useForm({
    initialValues: { name: passkey.name },
    validate: { name: (value) => (value.trim() === '' ? t('passkeys.nameMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ name }) => {
    await withFreshSignIn(() =>
      api.PATCH('/api/passkeys/{passkeyId}', {
        params: { path: { passkeyId: passkey.id } },
        body: { name: name.trim() },
      }),
    )
    await onChanged()
    onClose()
  })
  return (
    <Modal opened onClose={busy ? () => {} : onClose} title={t('passkeys.rename')}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            data-autofocus
            label={t('passkeys.name')}
            maxLength={60}
            required
            withAsterisk={false}
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('fresh.back')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
