import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export type SeriesScope = 'this' | 'following' | 'all'

/** What a change of one appointment of a series shall reach. */
export interface SeriesChoice {
  scope: SeriesScope
  /** Those that were changed one by one go along. */
  withExceptions: boolean
}

type Asked = { verb: 'move' | 'cancel'; answer: (choice: SeriesChoice | null) => void }

/**
 * Asks "only this one, this and those that follow, or all?". `ask` answers null when the person thinks better of it; `question` has to
 * be rendered somewhere on the page.
 */
export function useSeriesQuestion(): {
  ask: (verb: 'move' | 'cancel') => Promise<SeriesChoice | null>
  question: ReactNode
} {
  const [asked, setAsked] = useState<Asked>()
  return {
    ask: (verb) => new Promise((answer) => setAsked({ verb, answer })),
    question: asked && (
      <SeriesQuestion
        verb={asked.verb}
        onAnswer={(choice) => {
          setAsked(undefined)
          asked.answer(choice)
        }}
      />
    ),
  }
}

interface SeriesQuestionProps {
  verb: 'move' | 'cancel'
  onAnswer: (choice: SeriesChoice | null) => void
}

function SeriesQuestion({ verb, onAnswer }: SeriesQuestionProps) {
  const { t } = useTranslation('scheduling')
  const [scope, setScope] = useState<SeriesScope>('this')
  const [withExceptions, setWithExceptions] = useState(false)
  return (
    <Modal opened onClose={() => onAnswer(null)} title={t(`series.question.${verb}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // A form inside a dialog that a form opened would send both.
          event.stopPropagation()
          onAnswer({ scope, withExceptions: scope !== 'this' && withExceptions })
        }}
      >
        <Stack>
          <Radio.Group
            label={t('series.question.text')}
            value={scope}
            onChange={(next) => setScope(next as SeriesScope)}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="this" label={t('series.question.this')} data-autofocus />
              <Radio value="following" label={t('series.question.following')} />
              <Radio value="all" label={t('series.question.all')} />
            </Stack>
          </Radio.Group>
          {scope !== 'this' && (
            <Checkbox
              label={t('series.question.withExceptions')}
              description={t('series.question.withExceptionsHint')}
              checked={withExceptions}
              onChange={(event) => setWithExceptions(event.currentTarget.checked)}
            />
          )}
          <Group gap="xs">
            <Button type="submit" {...(verb === 'cancel' && { color: 'red' })}>
              {t(verb === 'move' ? 'series.question.goMove' : 'series.question.goCancel')}
            </Button>
            <Button variant="default" onClick={() => onAnswer(null)}>
              {t('series.question.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
