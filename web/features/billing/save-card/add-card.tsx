import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tell } from '../../../kernel/toast.tsx'
import type { Processor } from '../make-payment/card-fields-props.ts'
import classes from '../make-payment/make-payment.module.css'
import { PayWith } from '../make-payment/pay-with.tsx'
import { useCardChoice } from '../make-payment/use-card-choice.ts'
import { useSaveCard } from './use-save-card.ts'

/** A card more on file, without a payment (PRF-9). */
export function AddCard({ processor }: { processor: Processor }) {
  const { t } = useTranslation('billing')
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <Button variant="default" mt="sm" onClick={() => setOpen(true)}>
        {t('saveCard.add')}
      </Button>
    )
  return <Fields processor={processor} onClose={() => setOpen(false)} />
}

function Fields({ processor, onClose }: { processor: Processor; onClose: () => void }) {
  const { t } = useTranslation('billing')
  const choice = useCardChoice([])
  const { save, refusal } = useSaveCard()
  const [busy, setBusy] = useState(false)
  async function submit() {
    if (busy) return
    setBusy(true)
    const given = await choice.give()
    const cardId = given && 'token' in given ? await save(given.token) : null
    setBusy(false)
    if (!cardId) return
    tell(t('saveCard.saved'))
    onClose()
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div>
        <PayWith
          title={t('pay.newCard')}
          order={3}
          processor={processor}
          choice={choice}
          refusal={refusal}
          onSubmit={() => void submit()}
          isKept
        />
      </div>
      <Text size="sm" c="dimmed">
        {t('saveCard.nothingCharged')}
      </Text>
      <Group>
        <Button type="submit" loading={busy}>
          {t('saveCard.save')}
        </Button>
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t('saveCard.cancel')}
        </Button>
      </Group>
    </form>
  )
}
