import { Card, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Availability } from '../scheduling-queries.ts'
import classes from './availability.module.css'

type Settings = Availability['settings']

interface BookingRulesProps {
  settings: Settings
  onChange: (settings: Settings) => void
}

const notices = [0, 60, 120, 240, 720, 1440, 2880, 4320, 10_080]
/** So that the fields of a row stand on one line. */
const descriptionBelow: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]
const buffers = [0, 5, 10, 15, 20, 30, 45, 60]
const stepsMinutes = [10, 15, 20, 30, 45, 60, 90]
const windows = ['always', '24', '48', '72', 'byPhone'] as const

/** How clients may book, confirm and cancel. */
export function BookingRules({ settings, onChange }: BookingRulesProps) {
  const { t } = useTranslation(['scheduling', 'availability'])
  const set = (changes: Partial<Settings>) => onChange({ ...settings, ...changes })
  const withOwn = (usual: number[], own: number) =>
    [...new Set([...usual, own])].sort((a, b) => a - b).map(String)
  const lengthOf = (minutes: number) =>
    minutes === 0
      ? t('rules.noNotice')
      : minutes % 1440 === 0
        ? t('rules.days', { count: minutes / 1440 })
        : minutes % 60 === 0
          ? t('book.hours', { count: minutes / 60 })
          : t('rules.minutes', { count: minutes })
  return (
    <Card component="section" aria-labelledby="booking-rules">
      <Title order={2} id="booking-rules" mb="sm" className={classes.anchor}>
        {t('rules.title')}
      </Title>
      <Stack>
        <Switch
          label={t('rules.accepts')}
          checked={settings.acceptsBookings}
          onChange={(event) => set({ acceptsBookings: event.currentTarget.checked })}
        />
        <Switch
          label={t('rules.everyClient')}
          description={t('rules.everyClientHint')}
          checked={settings.isOpenToEveryClient}
          onChange={(event) => set({ isOpenToEveryClient: event.currentTarget.checked })}
        />
        <Switch
          label={t('rules.confirm')}
          checked={settings.mayClientsConfirm}
          onChange={(event) => set({ mayClientsConfirm: event.currentTarget.checked })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t('rules.mode')}
            value={settings.bookingMode}
            onChange={(mode) => mode && set({ bookingMode: mode as Settings['bookingMode'] })}
            data={[
              { value: 'atOnce', label: t('rules.atOnce') },
              { value: 'byRequest', label: t('rules.byRequest') },
            ]}
          />
          <Select
            label={t('rules.window')}
            value={settings.cancellationWindow}
            onChange={(window) =>
              window && set({ cancellationWindow: window as Settings['cancellationWindow'] })
            }
            data={windows.map((window) => ({ value: window, label: t(`rules.windows.${window}`) }))}
          />
          <Select
            label={t('rules.notice')}
            value={String(settings.minimumNoticeMinutes)}
            onChange={(minutes) => minutes && set({ minimumNoticeMinutes: Number(minutes) })}
            data={withOwn(notices, settings.minimumNoticeMinutes).map((minutes) => ({
              value: minutes,
              label: lengthOf(Number(minutes)),
            }))}
          />
          <NumberInput
            inputWrapperOrder={descriptionBelow}
            label={t('rules.horizon')}
            description={t('rules.horizonHint')}
            min={0}
            max={365}
            allowDecimal={false}
            clampBehavior="blur"
            value={settings.bookingHorizonDays}
            onChange={(days) => typeof days === 'number' && set({ bookingHorizonDays: days })}
          />
          <Select
            label={t('rules.step')}
            value={String(settings.slotStepMinutes)}
            onChange={(minutes) => minutes && set({ slotStepMinutes: Number(minutes) })}
            data={withOwn(stepsMinutes, settings.slotStepMinutes).map((minutes) => ({
              value: minutes,
              label: lengthOf(Number(minutes)),
            }))}
          />
          <NumberInput
            inputWrapperOrder={descriptionBelow}
            label={t('rules.cap')}
            description={t('rules.capHint')}
            min={1}
            max={100}
            allowDecimal={false}
            clampBehavior="blur"
            value={settings.dailyCap ?? ''}
            onChange={(cap) => set({ dailyCap: typeof cap === 'number' ? cap : null })}
          />
          <NumberInput
            inputWrapperOrder={descriptionBelow}
            label={t('availability:rules.weeklyCap')}
            description={t('availability:rules.weeklyCapHint')}
            min={1}
            max={500}
            allowDecimal={false}
            clampBehavior="blur"
            value={settings.weeklyCap ?? ''}
            onChange={(cap) => set({ weeklyCap: typeof cap === 'number' ? cap : null })}
          />
          {settings.bookingMode === 'byRequest' && (
            <NumberInput
              inputWrapperOrder={descriptionBelow}
              label={t('availability:rules.hold')}
              description={t('availability:rules.holdHint')}
              min={1}
              max={336}
              allowDecimal={false}
              clampBehavior="blur"
              value={settings.requestHoldHours}
              onChange={(hours) => typeof hours === 'number' && set({ requestHoldHours: hours })}
            />
          )}
          {(['bufferBeforeMinutes', 'bufferAfterMinutes'] as const).map((name) => (
            <Select
              key={name}
              inputWrapperOrder={descriptionBelow}
              label={t(`availability:rules.${name}`)}
              description={t('availability:rules.bufferHint')}
              value={String(settings[name])}
              onChange={(minutes) => minutes && set({ [name]: Number(minutes) })}
              data={withOwn(buffers, settings[name]).map((minutes) => ({
                value: minutes,
                label: lengthOf(Number(minutes)),
              }))}
            />
          ))}
        </SimpleGrid>
        <TextInput
          type="url"
          label={t('rules.video')}
          description={t('rules.videoHint')}
          placeholder="https://"
          value={settings.telehealthUrl ?? ''}
          onChange={(event) => set({ telehealthUrl: event.currentTarget.value.trim() || null })}
          maxLength={500}
        />
      </Stack>
    </Card>
  )
}
