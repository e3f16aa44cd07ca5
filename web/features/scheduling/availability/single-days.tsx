import { ActionIcon, Button, Card, Group, Select, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './availability.module.css'
import {
  aClosedDay,
  everywhere,
  isBackwards,
  nextKey,
  type TypedException,
} from './availability-form.rules.ts'
import { ServiceChoice } from './service-choice.tsx'

interface SingleDaysProps {
  exceptions: TypedException[]
  places: { value: string; label: string }[]
  services: { id: string; name: string }[]
  showErrors: boolean
  onChange: (exceptions: TypedException[]) => void
}

/** Dates that are not as their weekday: closed, or with hours besides the weekly ones. */
export function SingleDays({ exceptions, places, services, showErrors, onChange }: SingleDaysProps) {
  const { t } = useTranslation(['scheduling', 'availability'])
  const change = (key: string, changes: Partial<TypedException>) =>
    onChange(exceptions.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  return (
    <Card component="section" aria-labelledby="single-days">
      <Title order={2} id="single-days" className={classes.anchor}>
        {t('availability:days.title')}
      </Title>
      <Text c="dimmed" size="sm">
        {t('availability:days.hint')}
      </Text>
      {exceptions.length > 0 && (
        <ul className={classes.list}>
          {exceptions.map((one, i) => {
            const isExtra = one.kind === 'extraHours'
            const number = i + 1
            return (
              <li key={one.key}>
                <Group justify="space-between" wrap="nowrap">
                  <Text fw={600}>{t(isExtra ? 'availability:days.extra' : 'availability:days.closed')}</Text>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={44}
                    aria-label={t('availability:days.remove', { number })}
                    onClick={() => onChange(exceptions.filter((other) => other.key !== one.key))}
                  >
                    <IconTrash size={20} aria-hidden />
                  </ActionIcon>
                </Group>
                <div className={classes.row}>
                  <TextInput
                    type="date"
                    label={t('new.date')}
                    value={one.date}
                    error={showErrors && one.date === '' ? t('availability:days.dateMissing') : undefined}
                    onChange={(event) => change(one.key, { date: event.currentTarget.value })}
                  />
                  {isExtra && (
                    <>
                      <TextInput
                        type="time"
                        label={t('new.from')}
                        value={one.from}
                        onChange={(event) => change(one.key, { from: event.currentTarget.value })}
                      />
                      <TextInput
                        type="time"
                        label={t('new.until')}
                        value={one.until}
                        error={showErrors && isBackwards(one) ? t('new.backwards') : undefined}
                        onChange={(event) => change(one.key, { until: event.currentTarget.value })}
                      />
                    </>
                  )}
                  <Select
                    label={t('book.where')}
                    value={one.where}
                    data={
                      isExtra
                        ? places
                        : [{ value: everywhere, label: t('availability:days.everywhere') }, ...places]
                    }
                    onChange={(where) => where && change(one.key, { where })}
                    className={classes.place}
                  />
                  {isExtra && (
                    <div className={classes.place}>
                      <ServiceChoice
                        label={t('availability:row.services')}
                        services={services}
                        value={one.serviceIds}
                        onChange={(serviceIds) => change(one.key, { serviceIds })}
                      />
                    </div>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <Group gap={10} mt="sm">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => onChange([...exceptions, aClosedDay()])}
        >
          {t('availability:days.addClosed')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() =>
            onChange([
              ...exceptions,
              {
                key: nextKey(),
                kind: 'extraHours',
                date: '',
                where: places[0]!.value,
                from: '09:00',
                until: '12:00',
                serviceIds: null,
              },
            ])
          }
        >
          {t('availability:days.addExtra')}
        </Button>
      </Group>
    </Card>
  )
}
