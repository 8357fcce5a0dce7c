import { count } from './measures';

/** How a guest learns its name and address. */
export const customization = {
  title: 'Customization of the guest',
  help: 'By which one channel the guest learns its name and address.',
  channel: 'Channel',
  channelHelp: "vCenter's own needs open-vm-tools and Perl in the template; cloud-init needs its VMware datasource.",
  channels: {
    LINUX_PREP: "vCenter's customization of Linux (LinuxPrep)",
    CLOUD_INIT: 'cloud-init, by guestinfo',
    SAVED_SPECIFICATION: 'A specification saved in vCenter',
    NONE: 'None: the guest comes up as the template is',
  },
  specification: 'Saved specification',
  specificationHelp: 'Its name in vCenter; name and address of the deployment are put into it.',
  timeZone: 'Time zone',
  timeZoneHelp: 'Such as Europe/Berlin; left empty: as in the template or the specification.',
  userData: 'User data',
  userDataHelp:
    'A cloud-config or script that cloud-init carries out besides; everybody who may see the VM in vCenter can read it.',
  characters: (n: number) => count(n, 'character', 'characters'),
} as const;
