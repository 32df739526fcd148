/** Examples for Linux: the two policy files, and the Ansible tasks that lay them down. */
import { exampleSettings } from './examples.ts';
import type { RenderedFile } from './file.ts';

const ROOT = '/etc/cordon/policies';

/** `linux/managed/50-company.json`, `linux/recommended/50-defaults.json`. */
export function linuxExamples(): RenderedFile[] {
  const { mandatory, recommended } = exampleSettings('linux');
  return [
    { path: 'linux/managed/50-company.json', content: json(mandatory) },
    { path: 'linux/recommended/50-defaults.json', content: json(recommended) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `ansible/cordon-policy.yml`: tasks that make the folders and put both files in place, each checked before it counts. */
export function ansibleTasks(): RenderedFile {
  return {
    path: 'ansible/cordon-policy.yml',
    content: `---
# Policies of Cordon on Linux. Include these tasks in a play that runs as root (become: true), with the files
# 50-company.json and 50-defaults.json in its files folder. A file that cordon-admin finds a mistake in is not laid down.
# The variable cordon_admin is the command that is run on the computer; without it that is cordon-admin, from the PATH.
# A name that the cordon-admin there does not know is a mistake: renew it before you roll out policies of a newer version.
- name: Folders of the Cordon policy belong to root
  ansible.builtin.file:
    path: "{{ item }}"
    state: directory
    owner: root
    group: root
    mode: "0755"
  loop:
    - /etc/cordon
    - ${ROOT}
    - ${ROOT}/managed
    - ${ROOT}/recommended

- name: Mandatory policies of Cordon
  ansible.builtin.copy:
    src: 50-company.json
    dest: ${ROOT}/managed/50-company.json
    owner: root
    group: root
    mode: "0644"
    validate: "{{ cordon_admin | default('cordon-admin') }} policy lint %s"

- name: Recommended policies of Cordon
  ansible.builtin.copy:
    src: 50-defaults.json
    dest: ${ROOT}/recommended/50-defaults.json
    owner: root
    group: root
    mode: "0644"
    validate: "{{ cordon_admin | default('cordon-admin') }} policy lint %s"
`,
  };
}
