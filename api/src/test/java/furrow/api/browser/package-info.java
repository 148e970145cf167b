/** Pages as people meet them: drawn by a real browser, where one is installed. */
package furrow.api.browser;
