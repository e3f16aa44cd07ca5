import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { withFreshSignIn } from '../fresh-sign-in/with-fresh-sign-in.ts'
import { BackupCodes } from '../two-step/backup-codes.tsx'
import { addPasskey, wasGivenUp } from './ceremonies.ts'

type Props = { onClose: () => void; onChanged: () => Promise<void> }

export function AddPasskeyDialog({ onClose, onChanged }: Props) {
  const { t } = useTranslation('identity')
  const [codes, setCodes] = useState<string[]>()
  const [isGivenUp, setGivenUp] = useState(false)
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t('passkeys.nameMissing') : null) },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ name }) => {
    setGivenUp(false)
    try {
      const made = await withFreshSignIn(() => addPasskey(name.trim()))
      await onChanged()
      tell(t('passkeys.added'))
      if (made) setCodes(made)
      else onClose()
    } catch (error) {
      if (!wasGivenUp(error)) throw error
      setGivenUp(true)
    }
  })
  return (
    <Modal
      opened
      onClose={busy ? () => {} : onClose}
      title={codes ? t('twoStep.backup.title') : t('passkeys.add')}
      closeOnClickOutside={false}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <form onSubmit={onSubmit} noValidate>
          <Stack gap={18}>
            <RefusalNote refusal={refusal} />
            <Text>{t('passkeys.addText')}</Text>
            <TextInput
              data-autofocus
              label={t('passkeys.name')}
              description={t('passkeys.nameHint')}
              maxLength={60}
              required
              withAsterisk={false}
              {...form.getInputProps('name')}
            />
            {isGivenUp && <Text role="status">{t('passkeys.givenUp')}</Text>}
            <Group justify="flex-end" gap={10}>
              <Button variant="default" onClick={onClose} disabled={busy}>
                {t('fresh.back')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('passkeys.continue')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
