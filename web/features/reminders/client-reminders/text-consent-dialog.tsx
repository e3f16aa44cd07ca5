import { Blockquote, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { usePractice } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import type { RemindedPerson } from '../reminder-queries.ts'

type Props = {
  clientId: string
  person: RemindedPerson
  /** Takes down that texts were agreed to, or that they are wanted no more. */
  what: 'give' | 'end'
  onClose: () => void
  onSaved: () => Promise<void>
}

const ways = ['paper', 'phone', 'inPerson'] as const

/** Takes down what somebody said about texts on paper, by phone or in person. */
export function TextConsentDialog({ clientId, person, what, onClose, onSaved }: Props) {
  const { t } = useTranslation('reminders')
  const { practiceId, timeZone } = usePractice()
  // As a date field has it: YYYY-MM-DD.
  const today = new Date().toLocaleDateString('en-CA', { timeZone })
  const form = useForm<{ way: (typeof ways)[number]; agreedOn: string }>({
    initialValues: { way: 'paper', agreedOn: today },
    validate: {
      agreedOn: (value) => (what === 'give' && (value === '' || value > today) ? t('consent.badDay') : null),
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ way, agreedOn }) => {
    const params = { path: { practiceId, clientId } }
    const { personId } = person
    if (what === 'give')
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/text-consents', {
        params,
        body: { personId, way, agreedOn },
      })
    else
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/text-consents/end', {
        params,
        body: { personId, way },
      })
    await onSaved()
    tell(t('saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={busy ? () => {} : onClose}
      title={t(`consent.${what}Title`, { name: person.name })}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          {what === 'give' ? (
            <>
              <Text size="sm">{t('consent.giveLead', { number: person.number })}</Text>
              <Blockquote p="sm" m={0} fz="sm" lang={person.locale}>
                {person.wording}
              </Blockquote>
            </>
          ) : (
            <Text size="sm">{t('consent.endLead')}</Text>
          )}
          <Radio.Group label={t('consent.way')} {...form.getInputProps('way')}>
            <Stack gap={10} mt={8}>
              {ways.map((way) => (
                <Radio key={way} value={way} label={t(`consent.way_${way}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {what === 'give' && (
            <TextInput
              type="date"
              label={t('consent.agreedOn')}
              max={today}
              maw={240}
              {...form.getInputProps('agreedOn')}
            />
          )}
          <Group justify="flex-end" gap={10}>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('consent.back')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(`consent.${what}Save`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
