import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockTimeForm } from './block-time-form.tsx'
import { BookForClientForm } from './book-for-client-form.tsx'
import type { NewAppointmentProps } from './new-appointment-props.ts'

export function NewAppointmentDialog(props: NewAppointmentProps) {
  const { t } = useTranslation('scheduling')
  const [kind, setKind] = useState('client')
  return (
    <Modal opened onClose={props.onClose} title={t('new.title')}>
      <Stack>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('new.kind')}
          value={kind}
          onChange={setKind}
          data={[
            { value: 'client', label: t('new.forClient') },
            { value: 'block', label: t('new.block') },
          ]}
        />
        {kind === 'client' ? <BookForClientForm {...props} /> : <BlockTimeForm {...props} />}
      </Stack>
    </Modal>
  )
}
