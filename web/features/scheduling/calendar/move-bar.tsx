import { Button, Kbd, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './calendar.module.css'
import { entryWords } from './entry-words.ts'
import { type GhostStore, useGhost } from './ghost.ts'
import type { NewTime } from './time-change.rules.ts'

/** While an entry is moved by keys: where it would come to stand, and how that is kept or left. */
export function MoveBar({
  store,
  say,
  leave,
}: {
  store: GhostStore
  say: (time: NewTime) => string
  leave: (isKept: boolean) => void
}) {
  const { t } = useTranslation('scheduling')
  const ghost = useGhost(store)
  if (!ghost?.isByKeyboard || !ghost.block) return null
  // Pressed before the entry can lose the focus, which would leave the move.
  const press = (isKept: boolean) => (event: React.PointerEvent) => {
    event.preventDefault()
    leave(isKept)
  }
  return (
    <div className={classes.moveBar}>
      <div>
        <Text fw={650}>{entryWords(ghost.block, t).title}</Text>
        <Text className="tabular">{say(ghost.time)}</Text>
        <Text size="sm" c="dimmed" visibleFrom="sm">
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> <Kbd>←</Kbd> <Kbd>→</Kbd> {t('calendar.keys.move')} · <Kbd>⇧</Kbd>{' '}
          {t('calendar.keys.length')} · <Kbd>Alt</Kbd> {t('calendar.keys.fine')}
        </Text>
      </div>
      <Button tabIndex={-1} onPointerDown={press(true)}>
        {t('calendar.moveKeep')}
      </Button>
      <Button variant="default" tabIndex={-1} onPointerDown={press(false)}>
        {t('calendar.moveCancel')}
      </Button>
    </div>
  )
}
