import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'

export interface CreditDialogProps {
  /** Undefined while there is nothing to ask. */
  amountCents: number | undefined
  payableCents: number
  onClose: () => void
  onAgree: (amountCents: number) => void
}

/** More than owed becomes credit only after asking (BIL-3). */
export function CreditDialog({ amountCents, payableCents, onClose, onAgree }: CreditDialogProps) {
  const { t } = useTranslation('billing')
  const format = useFormat()
  return (
    <Modal opened={amountCents !== undefined} onClose={onClose} title={t('pay.moreThanOwed')}>
      {amountCents !== undefined && (
        <Stack>
          <Text>
            {t('pay.moreThanOwedText', {
              amount: format.money(amountCents),
              owed: format.money(payableCents),
              credit: format.money(amountCents - payableCents),
            })}
          </Text>
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose}>
              {t('pay.changeAmount')}
            </Button>
            <Button onClick={() => onAgree(amountCents)}>
              {t('pay.button', { amount: format.money(amountCents) })}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
