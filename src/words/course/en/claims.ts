/**
 * The claims page. In English.
 * @module
 */
export const claims = {};
