import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../../kernel/states.tsx'

export interface DialogFormProps {
  title: string
  opened: boolean
  onClose: () => void
  onSubmit: FormEventHandler<HTMLFormElement>
  busy: boolean
  refusal: Refusal | undefined
  /** The verb of the act. */
  submit: string
  children: ReactNode
}

/** A dialog with one form. It stays as it was typed while the password is asked for on top of it. */
export function DialogForm(props: DialogFormProps) {
  const { title, opened, onClose, onSubmit, busy, refusal, submit, children } = props
  const { t } = useTranslation('identity')
  return (
    <Modal opened={opened} onClose={busy ? () => {} : onClose} title={title}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          {children}
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('fresh.back')}
            </Button>
            <Button type="submit" loading={busy}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
