/**
 * What is the same for everybody: files, pages and public documents, compressed once and answered without a thread for
 * requests.
 */
package com.cybervpn.platform.files;
