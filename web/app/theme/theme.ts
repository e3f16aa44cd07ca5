import {
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  Checkbox,
  CloseButton,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  Menu,
  Modal,
  mergeThemeOverrides,
  Notification,
  Progress,
  Radio,
  rem,
  Select,
  Skeleton,
  Switch,
  Table,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import { colorVariables, hasToken, palette } from './palette.ts'
import classes from './theme.module.css'

/** From this width on a page has the menu at its left; below, the bar at its foot. 900 px. */
export const wideFrom = 'md'

const buttonSizes: Record<string, { height: string; padding: string; font: string }> = {
  sm: { height: rem(36), padding: rem(12), font: rem(15) },
  md: { height: rem(44), padding: rem(18), font: rem(16) },
  lg: { height: rem(52), padding: rem(22), font: rem(17) },
}

/** Writing on a filled colour is the colour's own counterpart, which differs between light and dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input)
  const color = input.color ?? input.theme.primaryColor
  if (input.variant === 'filled' && hasToken(color)) {
    return { ...resolved, color: `var(--mantine-color-${color}-contrast)` }
  }
  if (input.variant === 'outline' && hasToken(color)) {
    return { ...resolved, color: `var(--mantine-color-${color}-text)` }
  }
  return resolved
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: colorVariables(),
  dark: colorVariables(),
})

const family = '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif'

const theme = createTheme({
  primaryColor: 'accent',
  colors: palette,
  white: '#ffffff',
  black: '#1d2a2e',
  fontFamily: family,
  fontSizes: { xs: rem(14), sm: rem(15), md: rem(16), lg: rem(18), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.55', xl: '1.5' },
  headings: {
    fontFamily: family,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: 'clamp(1.5625rem, 1.45rem + 0.45vw, 1.75rem)', lineHeight: '1.2' },
      h2: { fontSize: rem(18), lineHeight: '1.35' },
      h3: { fontSize: rem(16), lineHeight: '1.4' },
      h4: { fontSize: rem(16), lineHeight: '1.4' },
    },
  },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(20), xl: rem(28) },
  radius: { xs: rem(4), sm: rem(8), md: rem(9), lg: rem(12), xl: rem(20) },
  defaultRadius: 'md',
  breakpoints: { xs: '24em', sm: '40em', md: '56.25em', lg: '75em', xl: '88em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      classNames: { root: classes.button },
      vars: (_theme, props) => {
        const size = buttonSizes[String(props.size)]
        return {
          root: size
            ? { '--button-height': size.height, '--button-padding-x': size.padding, '--button-fz': size.font }
            : {},
        }
      },
    }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      classNames: { wrapper: classes.inputWrapper, input: classes.input },
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { size: 'md' },
      classNames: { label: classes.label, description: classes.description, error: classes.fieldError },
    }),
    Select: Select.extend({ defaultProps: { checkIconPosition: 'right', allowDeselect: false } }),
    Card: Card.extend({
      defaultProps: { withBorder: true, radius: 'lg', padding: 'lg' },
      classNames: { root: classes.card },
    }),
    Badge: Badge.extend({ defaultProps: { variant: 'light' }, classNames: { root: classes.badge } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Alert: Alert.extend({
      defaultProps: { variant: 'light', radius: 'lg' },
      classNames: { title: classes.alertTitle, message: classes.alertMessage },
    }),
    Progress: Progress.extend({
      defaultProps: { size: 8, radius: 'xl' },
      classNames: { root: classes.progress },
    }),
    ProgressRoot: Progress.Root.extend({
      defaultProps: { size: 8, radius: 'xl' },
      classNames: { root: classes.progress },
    }),
    Radio: Radio.extend({
      defaultProps: { size: 'md', iconColor: 'var(--foyer-on-accent)' },
      classNames: { radio: classes.tick },
    }),
    RadioIndicator: Radio.Indicator.extend({
      defaultProps: { iconColor: 'var(--foyer-on-accent)' },
      classNames: { indicator: classes.tick },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'md', iconColor: 'var(--foyer-on-accent)', radius: 'xs' },
      classNames: { input: classes.tick, label: classes.tickLabel },
    }),
    CheckboxIndicator: Checkbox.Indicator.extend({
      defaultProps: { iconColor: 'var(--foyer-on-accent)', radius: 'xs' },
      classNames: { indicator: classes.tick },
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'md', withThumbIndicator: false },
      classNames: { track: classes.track, thumb: classes.thumb, label: classes.tickLabel },
    }),
    CloseButton: CloseButton.extend({ defaultProps: { size: 'lg' } }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', radius: 'lg', position: 'bottom-end' },
      classNames: { dropdown: classes.dropdown, item: classes.menuItem, label: classes.menuLabel },
    }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', centered: true, padding: 'lg' },
      classNames: { title: classes.dialogTitle },
    }),
    Drawer: Drawer.extend({ defaultProps: { padding: 'lg' }, classNames: { title: classes.dialogTitle } }),
    Notification: Notification.extend({
      classNames: {
        root: classes.toast,
        title: classes.toastTitle,
        description: classes.toastText,
        icon: classes.toastIcon,
        closeButton: classes.toastClose,
      },
    }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'sm' },
      classNames: { table: classes.table, th: classes.th },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { events: { hover: true, focus: true, touch: false } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
})

/** The theme with the words that its components need; they come from the catalogue. */
export function themeSaying(words: { close: string }) {
  const closeButtonProps = { 'aria-label': words.close }
  // A dialog's head is not the page's: without the role it would count as a second banner.
  const attributes = { header: { role: 'presentation' } }
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { closeButtonProps, attributes } },
      Drawer: { defaultProps: { closeButtonProps, attributes } },
      Alert: { defaultProps: { closeButtonLabel: words.close } },
    },
  })
}
