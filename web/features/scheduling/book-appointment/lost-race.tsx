import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconClockX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../kernel/api.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Slot } from '../scheduling-queries.ts'

/** Said to whoever comes too late, with the nearest times that can still be had (SCH-5). */
export function LostRace({
  problem,
  timeZone,
  onChoose,
}: {
  problem: Problem
  timeZone: string
  onChoose: (slot: Slot) => void
}) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const nearest = (problem.extra.nearest ?? []) as Slot[]
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    void box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="amber"
      mt="md"
      icon={<IconClockX aria-hidden />}
      title={problem.title}
    >
      <Stack gap="sm">
        <Text>{t(nearest.length > 0 ? 'book.nearest' : 'book.noNearest')}</Text>
        <Group gap="xs">
          {nearest.map((slot) => (
            <Button
              key={`${slot.startsAt} ${slot.locationId}`}
              variant="default"
              className="tabular"
              onClick={() => onChoose(slot)}
            >
              {format.date(slot.startsAt, timeZone, 'short')}, {format.clock(slot.startsAt, timeZone)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Alert>
  )
}
